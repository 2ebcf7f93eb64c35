package dev.neonally.applied;

import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationSet;
import java.util.List;
import java.util.Set;

/** popx' {@code schema_migration}. */
final class PopxTable extends VersionTable {

    /** An older popx noted only so many digits of a version. */
    private static final int OLD_LENGTH = 14;

    PopxTable(MigrationSet history) {
        super(history, "schema_migration", List.of(VERSION));
    }

    @Override
    boolean isApplied(Migration migration, Set<String> keys) {
        String version = migration.version();
        return keys.contains(version)
                || version.length() > OLD_LENGTH && keys.contains(version.substring(0, OLD_LENGTH));
    }

    @Override
    List<String> definition(TableName name) {
        return List.of(
                "CREATE TABLE " + name + " (version varchar(48) NOT NULL, version_self integer NOT NULL DEFAULT 0)",
                "CREATE UNIQUE INDEX schema_migration_version_idx ON " + name + " (version)",
                "CREATE INDEX schema_migration_version_self_idx ON " + name + " (version_self)");
    }
}
