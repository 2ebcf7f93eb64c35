package dev.neonally.branchtest;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.branch.ExitGuard;
import dev.neonally.command.CommandResult;
import dev.neonally.command.ProjectCommand;
import dev.neonally.migration.Direction;
import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationException;
import dev.neonally.schema.SchemaChange;
import dev.neonally.schema.SchemaSnapshot;
import dev.neonally.trace.CommandWatch;
import dev.neonally.trace.Failure;
import dev.neonally.trace.MigrationTrace;
import dev.neonally.trace.RunClock;
import dev.neonally.trace.RunTrace;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Has the project's own tool go forward; the way back is the plugin's, where there is no command for it. */
final class CommandMigrator implements Migrator {

    /** All of it stands in the log already. */
    private static final int LINES = 15;

    private final Branch branch;
    private final ProjectCommand command;
    private final Optional<ProjectCommand> rollback;
    private final Beside beside;
    private final Schemas schemas;
    private final Migrator wayBack;
    private final Consumer<String> log;
    private final ExitGuard guard;

    /**
     * @param rollback the tool's way back
     * @param wayBack runs backward migrations where the tool has none
     * @param log takes the output of the command
     */
    CommandMigrator(
            Branch branch,
            ProjectCommand command,
            Optional<ProjectCommand> rollback,
            Beside beside,
            Schemas schemas,
            Migrator wayBack,
            Consumer<String> log,
            ExitGuard guard) {
        this.branch = branch;
        this.command = command;
        this.rollback = rollback;
        this.beside = beside;
        this.schemas = schemas;
        this.wayBack = wayBack;
        this.log = log;
        this.guard = guard;
    }

    @Override
    public Observed observed(List<Migration> ups) throws BranchException, SQLException, MigrationException {
        SchemaSnapshot before = schemas.read();
        List<String> notes = new ArrayList<>();
        Observed observed = beside.watch(clock -> {
            Duration start = clock.now();
            try (CommandWatch watch = CommandWatch.start(branch, clock, ups)) {
                Optional<Failure> failure = run(command);
                CommandWatch.Sighting seen = watch.finish(command.text(), failure);
                if (failure.isEmpty() && !seen.connected()) {
                    throw astray("migrateCommand", command);
                }
                notes.addAll(seen.notes());
                return new RunTrace(
                        seen.migrations(), List.of(), List.of(), clock.now().minus(start));
            }
        });
        notes.addAll(observed.notes());
        List<SchemaChange> left = observed.run().failure().isPresent() ? before.changesTo(schemas.read()) : List.of();
        return new Observed(observed.run(), observed.workload(), notes, left);
    }

    @Override
    public RunTrace unobserved(List<Migration> ups) throws BranchException {
        return run(command, Direction.UP);
    }

    @Override
    public Back back(List<Migration> downs) throws BranchException, SQLException, MigrationException {
        return rollback.isPresent() ? new Back(run(rollback.get(), Direction.DOWN), List.of()) : wayBack.back(downs);
    }

    private RunTrace run(ProjectCommand each, Direction direction) throws BranchException {
        RunClock clock = RunClock.start();
        Optional<Failure> failure = run(each);
        Duration end = clock.now();
        return new RunTrace(
                List.of(MigrationTrace.ofCommand(each.text(), direction, Duration.ZERO, end, List.of(), failure)),
                List.of(),
                List.of(),
                end);
    }

    /** @param parameter what the user calls the command */
    static BranchException astray(String parameter, ProjectCommand command) {
        return new BranchException("<" + parameter + "> (" + command.text()
                + ") ended well and never connected to the throw-away database: it takes its database from elsewhere, and"
                + " may have migrated that one. Have it read DATABASE_URL, or PGHOST, PGPORT, PGDATABASE, PGUSER and"
                + " PGPASSWORD, from the environment.");
    }

    private static Optional<String> end(List<String> lines) {
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size())));
    }

    private Optional<Failure> run(ProjectCommand each) throws BranchException {
        try {
            CommandResult result = each.run(branch.address(), log, guard);
            return result.succeeded()
                    ? Optional.empty()
                    : Optional.of(new Failure(
                            "",
                            "the command " + result.outcome(),
                            end(result.lastLines()),
                            Optional.empty(),
                            each.text(),
                            0,
                            0));
        } catch (IOException e) {
            throw new BranchException("The command " + each.text() + " could not be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BranchException("Interrupted while the command " + each.text() + " was running.", e);
        }
    }
}
