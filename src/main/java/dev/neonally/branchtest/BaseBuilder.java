package dev.neonally.branchtest;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.branchtest.HistoryResult.Base;
import dev.neonally.check.CheckException;
import dev.neonally.check.ConfiguredFile;
import dev.neonally.check.Histories;
import dev.neonally.migration.Delivery;
import dev.neonally.migration.Direction;
import dev.neonally.migration.Migration;
import dev.neonally.migration.Migration.Kind;
import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationSet;
import dev.neonally.migration.Script;
import dev.neonally.rows.GeneratedRows;
import dev.neonally.rows.RowGenerator;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.trace.MigrationRun;
import dev.neonally.trace.RunClock;
import dev.neonally.trace.RunListener;
import dev.neonally.trace.RunTrace;
import dev.neonally.trace.Timeouts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Builds what the new migrations of a history build on: the released schema, and rows. */
final class BaseBuilder {

    /** The same rows each time. */
    private static final long SEED = 1;

    private static final String NOTHING_RELEASED =
            "All migrations ran on an empty database, as neither git nor <changedSince> tells what is released (in CI,"
                    + " fetch with full depth). A <baseCommand> brings it there, too: alembic upgrade 8c1f.";

    private static final Timeouts NONE = new Timeouts(Duration.ZERO, Duration.ZERO);

    private final Branch branch;
    private final TrialSettings settings;
    private final MigrationSet set;
    private final Histories histories;
    private final Ledger ledger;
    private final CommandBase command;

    BaseBuilder(
            Branch branch,
            TrialSettings settings,
            MigrationSet set,
            Histories histories,
            Ledger ledger,
            CommandBase command) {
        this.branch = branch;
        this.settings = settings;
        this.set = set;
        this.histories = histories;
        this.ledger = ledger;
        this.command = command;
    }

    /**
     * Builds it.
     *
     * @param touched relations that the new migrations lock
     * @throws BaseException when a released migration or a seed fails
     */
    ReleasedBase build(Pending pending, List<QualifiedName> touched)
            throws BranchException, SQLException, CheckException, MigrationException, BaseException {
        RunClock clock = RunClock.start();
        List<Migration> released = new ArrayList<>();
        List<Migration> postponed = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Optional<String> made = Optional.empty();
        if (branch.isEmpty()) {
            for (Script script : histories.schema()) {
                run(List.of(unit("baselineSchema", script)), "the baseline schema fails");
            }
        }
        if (command.makes(set)) {
            made = command.make();
            if (made.isEmpty()) {
                notes.add(NOTHING_RELEASED);
            }
        } else if (branch.isEmpty()) {
            ledger.record(List.of());
            pending.released().stream()
                    .filter(up -> up.kind() != Kind.REPEATABLE)
                    .forEach(released::add);
            run(released, "a released migration fails on an empty database");
            for (Migration repeatable : pending.released()) {
                if (repeatable.kind() == Kind.REPEATABLE) {
                    (run(List.of(repeatable)).failure().isEmpty() ? released : postponed).add(repeatable);
                }
            }
            ledger.record(versions(released));
        }
        for (Path seed : settings.seeds()) {
            run(
                    List.of(unit(
                            seed.getFileName().toString(), new Script(new ConfiguredFile("seedData", seed).text()))),
                    "the seed data fails");
        }
        postponed.forEach(repeatable -> notes.add(
                repeatable.path() + " runs with the new migrations: its text of today does not run without them."));
        boolean generated = settings.rows() > 0 && branch.kind() != Branch.Kind.NEON;
        if (settings.rows() > 0 && !generated) {
            notes.add("No rows are made up, though <rows> asks for them: a Neon branch has its parent's.");
        }
        try (Connection connection = branch.connect("neonally base")) {
            Map<String, Long> rows = sizes(connection, touched);
            if (generated) {
                notes.addAll(generate(connection, set.ups().isEmpty() ? empty(rows) : rows.keySet()));
                rows = sizes(connection, touched);
            }
            return new ReleasedBase(
                    new Base(versions(released).size(), made, clock.now(), rows, generated), notes, postponed);
        }
    }

    /** Nobody knows beforehand what migrations that are no SQL will touch. */
    private Map<String, Long> sizes(Connection connection, List<QualifiedName> touched)
            throws BranchException, SQLException, MigrationException {
        return set.ups().isEmpty()
                ? TableSizes.ofAll(connection, ledger.objects())
                : TableSizes.of(connection, touched);
    }

    /** What migrations wrote into tables is not to be mixed with what is made up. */
    private static Set<String> empty(Map<String, Long> rows) {
        return rows.entrySet().stream()
                .filter(table -> table.getValue() == 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static List<Migration> versions(List<Migration> migrations) {
        return migrations.stream()
                .filter(migration -> migration.kind() != Kind.CALLBACK)
                .toList();
    }

    private List<String> generate(Connection connection, Set<String> tables) throws SQLException {
        GeneratedRows made = new RowGenerator(settings.rows(), SEED).fill(connection, tables);
        List<String> notes = new ArrayList<>();
        made.shortfalls().forEach((table, why) -> notes.add(table + ": " + why));
        if (made.triggersFired()) {
            notes.add("Triggers ran while rows were made up, since the role may not switch them off.");
        }
        return notes;
    }

    private void run(List<Migration> migrations, String what) throws BranchException, SQLException, BaseException {
        RunTrace run = run(migrations);
        if (run.failure().isPresent()) {
            throw new BaseException(what, run.failure().get(), set.isSql());
        }
    }

    /** Without limits, and without waiting for the disk: nobody needs the database after a crash. */
    private RunTrace run(List<Migration> migrations) throws BranchException, SQLException {
        MigrationSet hurried = set.withSession(List.of(new Script("SET synchronous_commit = off")));
        return new MigrationRun(branch, hurried, NONE, RunClock.start(), RunListener.silent())
                .runUnobserved(migrations);
    }

    private static Migration unit(String name, Script script) {
        return new Migration(Path.of(name), name, Kind.VERSIONED, "", "", Direction.UP, false, Delivery.SPLIT, script);
    }
}
