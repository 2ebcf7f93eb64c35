package dev.neonally.catalog;

import dev.neonally.sql.operation.QualifiedName;

/**
 * An extended statistics object.
 *
 * @param name its name, schema always filled in
 * @param table id of the table that it is about
 */
public record Statistics(QualifiedName name, int table) {}
