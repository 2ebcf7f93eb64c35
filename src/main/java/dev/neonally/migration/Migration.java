package dev.neonally.migration;

import java.nio.file.Path;

/**
 * One unit that a migration tool runs: a file, or a part of one (a Liquibase changeset, the Up section of goose).
 *
 * @param file the file
 * @param path the file's path relative to the migrations' root, with {@code /}
 * @param kind its role in the tool
 * @param version the version as the tool reads it, empty where the tool has none
 * @param description what the name says besides the version
 * @param direction forward or back
 * @param transactional whether the tool wraps it in a transaction
 * @param delivery how the tool sends it
 * @param script the SQL
 */
public record Migration(
        Path file,
        String path,
        Kind kind,
        String version,
        String description,
        Direction direction,
        boolean transactional,
        Delivery delivery,
        Script script) {

    /** The role of a migration in its tool. */
    public enum Kind {
        VERSIONED,
        /** Runs again whenever its checksum changes: Flyway {@code R__}, Liquibase {@code runOnChange}/{@code runAlways}. */
        REPEATABLE,
        /** Stands for all versions up to its own: Flyway {@code B}. */
        BASELINE,
        /**
         * Runs around other migrations: Flyway {@code beforeEachMigrate} and its like. Nothing of its session outlives it
         * but what {@link MigrationSet#sessionScripts} has.
         */
        CALLBACK
    }
}
