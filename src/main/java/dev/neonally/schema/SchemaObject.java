package dev.neonally.schema;

import java.util.Set;

/**
 * An object of a schema.
 *
 * @param rank its place among the kinds of objects
 * @param name kind and name: {@code column orders.note}
 * @param definition like DDL, with owner, privileges and comment on lines of their own
 * @param owners names of the objects that it cannot outlive
 */
record SchemaObject(int rank, String name, String definition, Set<String> owners) {}
