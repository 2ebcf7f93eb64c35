/** The schema of a live database, read from {@code pg_catalog} in a form that can be compared. */
package dev.neonally.schema;
