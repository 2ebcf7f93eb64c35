package dev.neonally.branchtest;

import dev.neonally.command.ProjectCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the new migrations are tried.
 *
 * @param maxStall the longest that a reader or writer may have to wait
 * @param lockTimeout {@code lock_timeout} of the migrating session, unless a migration sets its own
 * @param statementTimeout {@code statement_timeout} of that session, likewise
 * @param batchSize rows a batch, when a backfill is timed
 * @param concurrentIndex a plain index build on a table with rows fails the goal
 * @param autoRollback the way back is tried
 * @param rows made-up rows a touched table; 0 for none
 * @param seeds SQL scripts that fill the base
 * @param workload SQL that runs as traffic beside the migrations
 * @param verification folder of verification queries
 * @param migrateCommand the project's own tool, which migrates in place of the plugin
 * @param rollbackCommand the project's own tool, which takes the new migrations back
 * @param baseCommand brings an empty database to the released state in place of the plugin
 * @param releasedFiles folder that the released files are written to for a command
 * @param testCommand the project's own tests against the migrated database
 */
public record TrialSettings(
        Duration maxStall,
        Duration lockTimeout,
        Duration statementTimeout,
        int batchSize,
        boolean concurrentIndex,
        boolean autoRollback,
        long rows,
        List<Path> seeds,
        Optional<String> workload,
        Path verification,
        Optional<ProjectCommand> migrateCommand,
        Optional<ProjectCommand> rollbackCommand,
        Optional<ProjectCommand> baseCommand,
        Path releasedFiles,
        Optional<ProjectCommand> testCommand) {}
