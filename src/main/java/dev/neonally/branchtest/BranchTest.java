package dev.neonally.branchtest;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.branchtest.BranchTestResult.Database;
import dev.neonally.branchtest.BranchTestResult.Problem;
import dev.neonally.check.CheckException;
import dev.neonally.check.Histories;
import dev.neonally.check.NewMigrations;
import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationSet;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.trace.RunListener;
import dev.neonally.trace.Timeouts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tries a project's new migrations on a throw-away database. */
public final class BranchTest {

    private final String toolVersion;
    private final Path basedir;
    private final TrialSettings settings;
    private final Consumer<String> log;

    /**
     * @param toolVersion version of the plugin, for reports
     * @param basedir the project's folder
     * @param log takes a line at each step
     */
    public BranchTest(String toolVersion, Path basedir, TrialSettings settings, Consumer<String> log) {
        this.toolVersion = toolVersion;
        this.basedir = basedir;
        this.settings = settings;
        this.log = log;
    }

    /**
     * Tries them. The database is left as it is then.
     *
     * @throws BranchException when the database cannot be used
     * @throws BaseException when what the new migrations build on cannot be built
     * @throws CheckException when the configuration is wrong
     */
    public BranchTestResult run(Branch branch, Histories histories, NewMigrations newMigrations)
            throws BranchException, BaseException, CheckException {
        Instant startedAt = Instant.now();
        long start = System.nanoTime();
        try {
            Server server = server(branch);
            List<HistoryResult> results = new ArrayList<>();
            for (MigrationSet set : histories.sets()) {
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
                    new Database(branch.kind(), branch.description(), server.version(), branch.expiresAt(), false),
                    settings.maxStall(),
                    results,
                    problems);
        } catch (SQLException e) {
            throw new BranchException(
                    "The connection to the " + branch.description() + " failed: " + e.getMessage(), e);
        }
    }

    private HistoryResult run(
            Branch branch, Server server, MigrationSet set, Histories histories, NewMigrations newMigrations)
            throws BranchException, BaseException, CheckException, SQLException {
        NewMigrations.Chosen chosen = newMigrations.of(set);
        Pending pending = Pending.of(set, chosen.ups(), chosen.by());
        Predictions predictions = Predictions.of(set, histories, server.major());
        List<QualifiedName> touched = predictions.touchedBy(pending.ups());
        ReleasedBase base = new BaseBuilder(branch, settings, set, histories).build(pending, touched);
        log.accept(pending.versions().size() + " new " + (pending.versions().size() == 1 ? "migration" : "migrations")
                + ", " + pending.by());
        PluginMigrator migrator = new PluginMigrator(
                branch,
                set,
                new Timeouts(settings.lockTimeout(), settings.statementTimeout()),
                List.copyOf(base.figures().rows().keySet()),
                settings.workload(),
                new LoggedRun());
        return new HistoryTrial(
                        branch,
                        settings,
                        set,
                        folder(set),
                        pending,
                        predictions,
                        migrator,
                        new Validator(branch, settings))
                .run(base);
    }

    private String folder(MigrationSet set) {
        Path root = set.root().toAbsolutePath().normalize();
        Path base = basedir.toAbsolutePath().normalize();
        return (root.startsWith(base) ? base.relativize(root) : root).toString().replace('\\', '/');
    }

    private record Server(String version, int major) {}

    private static Server server(Branch branch) throws BranchException, SQLException {
        try (Connection connection = branch.connect("version")) {
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
