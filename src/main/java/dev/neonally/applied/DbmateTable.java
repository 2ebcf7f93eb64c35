package dev.neonally.applied;

import dev.neonally.migration.MigrationSet;
import java.util.List;

/** dbmate's {@code schema_migrations}. */
final class DbmateTable extends VersionTable {

    DbmateTable(MigrationSet history) {
        super(history, "schema_migrations", List.of(VERSION));
    }

    @Override
    List<String> definition(TableName name) {
        return List.of("CREATE TABLE " + name + " (version varchar NOT NULL PRIMARY KEY)");
    }
}
