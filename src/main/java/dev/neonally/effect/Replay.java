package dev.neonally.effect;

import dev.neonally.migration.MigrationSet;
import java.util.List;
import java.util.function.Consumer;

/** Runs a history through the catalog, migration by migration, as its tool would through a database. */
public final class Replay {

    private final PostgresVersions versions;

    public Replay(PostgresVersions versions) {
        this.versions = versions;
    }

    /**
     * Replays the forward migrations in order and hands each over once it is done.
     *
     * @param baseline scripts that build the schema the history starts from, outermost first; may be empty
     */
    public void forward(
            MigrationSet set, List<dev.neonally.migration.Script> baseline, Consumer<ReplayedMigration> sink) {
        throw new IllegalStateException("" + versions);
    }
}
