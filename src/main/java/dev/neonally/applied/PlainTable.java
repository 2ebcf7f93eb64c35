package dev.neonally.applied;

import dev.neonally.migration.MigrationSet;
import java.util.List;

/** Nobody knows what runs plain scripts, but a {@code schema_migrations} with their versions, as Rails has it, is believed. */
final class PlainTable extends VersionTable {

    PlainTable(MigrationSet history) {
        super(history, "schema_migrations", List.of(VERSION));
    }

    @Override
    boolean isMadeByTool() {
        return false;
    }

    @Override
    List<String> definition(TableName name) {
        return List.of();
    }
}
