package dev.neonally.branchtest;

import dev.neonally.applied.AppliedMigrations;
import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.branch.ExitGuard;
import dev.neonally.branchtest.BranchTestResult.Database;
import dev.neonally.branchtest.BranchTestResult.Problem;
import dev.neonally.check.CheckException;
import dev.neonally.check.Histories;
import dev.neonally.check.NewMigrations;
import dev.neonally.migration.Layout;
import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationSet;
import dev.neonally.migration.ProjectFiles;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.trace.RunListener;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Tries a project's new migrations on a throw-away database. */
public final class BranchTest {

    private final String toolVersion;
    private final ProjectFiles project;
    private final TrialSettings settings;
    private final Consumer<String> log;
    private final ExitGuard guard;

    /**
     * @param toolVersion version of the plugin, for reports
     * @param log takes a line at each step, and the output of commands
     * @param guard ends commands if the build is interrupted
     */
    public BranchTest(
            String toolVersion, ProjectFiles project, TrialSettings settings, Consumer<String> log, ExitGuard guard) {
        this.toolVersion = toolVersion;
        this.project = project;
        this.settings = settings;
        this.log = log;
        this.guard = guard;
    }

    /**
     * Tries them. The database is left as it is then.
     *
     * @throws BranchException when the database cannot be used
     * @throws BaseException when what the new migrations build on cannot be built
     * @throws CheckException when the configuration is wrong
     * @throws MigrationException when the project's files cannot be read, or the database says that a migration failed before
     */
    public BranchTestResult run(Branch branch, Histories histories, NewMigrations newMigrations)
            throws BranchException, BaseException, CheckException, MigrationException {
        Instant startedAt = Instant.now();
        long start = System.nanoTime();
        try {
            Server server = server(branch);
            List<HistoryResult> results = new ArrayList<>();
            for (MigrationSet set : sets(histories)) {
                results.add(run(branch, server, set, histories, newMigrations));
            }
            Verdict verdict = new Verdict(settings);
            List<Problem> problems = results.stream()
                    .flatMap(result -> verdict.on(result).stream())
                    .toList();
            return new BranchTestResult(
                    toolVersion,
                    startedAt,
                    Duration.ofNanos(System.nanoTime() - start),
                    new Database(
                            branch.kind(),
                            branch.description(),
                            server.version(),
                            branch.expiresAt(),
                            false,
                            schemaDiff(branch)),
                    settings.maxStall(),
                    results,
                    problems);
        } catch (SQLException e) {
            throw new BranchException(
                    "The connection to the " + branch.description() + " failed: " + e.getMessage(), e);
        }
    }

    /** A tool whose migrations are no SQL is tried all the same, where its command is given. */
    private List<MigrationSet> sets(Histories histories) {
        if (!histories.sets().isEmpty() || settings.migrateCommand().isEmpty()) {
            return histories.sets();
        }
        return List.of(new MigrationSet(
                Layout.PLAIN,
                "migrateCommand",
                project.basedir(),
                List.of(),
                List.of(),
                List.of(),
                new MigrationSet.Run(false, false, false, ""),
                List.of()));
    }

    private HistoryResult run(
            Branch branch, Server server, MigrationSet set, Histories histories, NewMigrations newMigrations)
            throws BranchException, BaseException, CheckException, MigrationException, SQLException {
        Ledger ledger = new Ledger(branch, set);
        Pending pending = pending(branch, set, ledger, newMigrations);
        log.accept(
                set.ups().isEmpty() && settings.migrateCommand().isPresent()
                        ? "the new migrations are those that the command finds (" + pending.by() + ")"
                        : pending.versions().size() + " new "
                                + (pending.versions().size() == 1 ? "migration" : "migrations") + " (" + pending.by()
                                + ")");
        Predictions predictions = Predictions.of(set, histories, server.major());
        List<QualifiedName> touched = predictions.touchedBy(pending.ups());
        ReleasedBase base = new BaseBuilder(
                        branch,
                        settings,
                        set,
                        histories,
                        ledger,
                        new CommandBase(branch, settings, newMigrations.release(), log, guard))
                .build(pending, touched);
        Schemas schemas = new Schemas(branch, ledger);
        Migrator migrator = migrator(branch, set, ledger, schemas, base);
        return new HistoryTrial(
                        settings,
                        set,
                        folder(set),
                        base.postponed().isEmpty() ? pending : pending.with(base.postponed()),
                        predictions,
                        schemas,
                        branch.isEmpty() ? migrator : new DiscreetMigrator(migrator),
                        validator(branch))
                .run(base);
    }

    private Pending pending(Branch branch, MigrationSet set, Ledger ledger, NewMigrations newMigrations)
            throws BranchException, CheckException, MigrationException, SQLException {
        Optional<AppliedMigrations> applied = branch.isEmpty() ? Optional.empty() : ledger.applied();
        if (applied.isPresent()) {
            applied.get()
                    .late()
                    .forEach(late -> log.accept(
                            late.path() + " is older than what the database has, so that the tool would not run it"));
            return Pending.of(
                    set,
                    applied.get().pending().stream()
                            .filter(migration -> migration.kind() != Migration.Kind.CALLBACK)
                            .toList(),
                    "by " + applied.get().description());
        }
        NewMigrations.Chosen chosen = newMigrations.of(set);
        return Pending.of(set, chosen.ups(), chosen.by());
    }

    private Migrator migrator(Branch branch, MigrationSet set, Ledger ledger, Schemas schemas, ReleasedBase base) {
        Beside beside = new Beside(branch, List.copyOf(base.figures().rows().keySet()), settings.workload());
        PluginMigrator own = new PluginMigrator(branch, set, settings, ledger, beside, schemas, new LoggedRun());
        return settings.migrateCommand()
                .<Migrator>map(command -> new CommandMigrator(
                        branch, command, settings.rollbackCommand(), beside, schemas, own, output(branch), guard))
                .orElse(own);
    }

    private Validator validator(Branch branch) {
        return new Validator(
                branch,
                new VerificationQueries(
                        project, settings.verification(), settings.statementTimeout(), branch.isEmpty()),
                settings.testCommand(),
                output(branch),
                guard);
    }

    /** Takes what commands print. */
    private Consumer<String> output(Branch branch) {
        return branch.isEmpty() ? log : line -> log.accept(DiscreetMigrator.withoutRows(line));
    }

    private String folder(MigrationSet set) {
        Path root = set.root().toAbsolutePath().normalize();
        Path base = project.basedir().toAbsolutePath().normalize();
        return (root.startsWith(base) ? base.relativize(root) : root).toString().replace('\\', '/');
    }

    /** What the provider says of the schema is an extra: without it the result stands all the same. */
    private Optional<String> schemaDiff(Branch branch) {
        try {
            return branch.schemaDiff();
        } catch (BranchException e) {
            log.accept("there is no schema diff of the provider: " + e.getMessage());
            return Optional.empty();
        }
    }

    private record Server(String version, int major) {}

    private static Server server(Branch branch) throws BranchException, SQLException {
        try (Connection connection = branch.connect("neonally version")) {
            return new Server(
                    connection.getMetaData().getDatabaseProductVersion(),
                    connection.getMetaData().getDatabaseMajorVersion());
        }
    }

    /** Says what runs while it runs. */
    private final class LoggedRun implements RunListener {

        @Override
        public void starts(Migration migration) {
            log.accept("running " + migration.path());
        }

        @Override
        public void progress(String message) {
            log.accept(message);
        }
    }
}
