package dev.neonally.applied;

import dev.neonally.migration.MigrationSet;
import java.util.List;

/** Diesel's {@code __diesel_schema_migrations}. */
final class DieselTable extends VersionTable {

    DieselTable(MigrationSet history) {
        super(history, "__diesel_schema_migrations", List.of(VERSION, "run_on"));
    }

    @Override
    List<String> definition(TableName name) {
        return List.of("CREATE TABLE " + name
                + " (version varchar(50) PRIMARY KEY NOT NULL, run_on timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP)");
    }
}
