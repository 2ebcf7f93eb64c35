package dev.neonally.effect;

import dev.neonally.migration.MigrationSet;
import dev.neonally.migration.Script;
import java.util.List;
import java.util.function.Consumer;

/** Runs a history through the catalog, migration by migration, as its tool would through a database. */
public final class Replay {

    private final PostgresVersions versions;

    public Replay(PostgresVersions versions) {
        this.versions = versions;
    }

    /**
     * Replays the forward migrations in order; behind each comes its backward one, on the schema that it left, without
     * a trace in history.
     *
     * @param baseline scripts that build the schema the history starts from; may be empty
     */
    public void replay(
            MigrationSet set,
            List<Script> baseline,
            Consumer<ReplayedMigration> ups,
            Consumer<ReplayedMigration> downs) {
        throw new IllegalStateException("" + versions);
    }
}
