/** What a statement does, in PostgreSQL's own terms. Identifiers are folded as the server folds them. */
package dev.neonally.sql.operation;
