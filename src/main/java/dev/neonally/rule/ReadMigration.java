package dev.neonally.rule;

import dev.neonally.catalog.Catalog;
import dev.neonally.migration.Migration;
import dev.neonally.sql.Statement;
import java.util.List;

/** What is kept of a migration once it was judged: its statements and the schema on both sides. */
public record ReadMigration(Migration migration, List<Statement> statements, Catalog before, Catalog after) {}
