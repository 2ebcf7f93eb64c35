package dev.neonally.catalog;

/** The key of an object whose name is unique within its table. */
record OnTable(int table, String name) {}
