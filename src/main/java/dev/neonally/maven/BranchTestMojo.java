package dev.neonally.maven;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.branch.ExitGuard;
import dev.neonally.branch.embedded.EmbeddedBranch;
import dev.neonally.branch.embedded.EmbeddedSettings;
import dev.neonally.branch.jdbc.ScratchBranch;
import dev.neonally.branch.jdbc.ScratchSettings;
import dev.neonally.branch.neon.NeonBranches;
import dev.neonally.branch.neon.NeonSettings;
import dev.neonally.branchtest.BaseException;
import dev.neonally.branchtest.BranchTest;
import dev.neonally.branchtest.BranchTestResult;
import dev.neonally.branchtest.ThrowawayRun;
import dev.neonally.branchtest.TrialSettings;
import dev.neonally.branchtest.report.BranchTestConsole;
import dev.neonally.branchtest.report.BranchTestFiles;
import dev.neonally.check.CheckException;
import dev.neonally.check.ConfiguredDuration;
import dev.neonally.check.ConfiguredFile;
import dev.neonally.check.GitHead;
import dev.neonally.check.Histories;
import dev.neonally.check.HistoriesReader;
import dev.neonally.check.HistoryParameters;
import dev.neonally.check.NewMigrations;
import dev.neonally.command.ProjectCommand;
import dev.neonally.migration.MigrationException;
import dev.neonally.report.ConsoleReport;
import dev.neonally.report.Style;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Runs the new migrations on a throw-away database first and says what happened there: whether they applied, which locks
 * were held for how long, how long readers and writers of each table would have stood still, what was rewritten, whether the
 * way back restores the schema, whether what was built is valid.
 */
@Mojo(name = "branch-test", threadSafe = true)
public class BranchTestMojo extends AbstractMigrationMojo {

    private static final String VERIFICATION = "src/test/neonally/verify";

    /**
     * The throw-away database: {@code embedded}, a PostgreSQL server of this build's own; {@code neon}, a Neon branch;
     * {@code jdbc}, a database on a scratch server. Without it, {@code neon} where there is a {@code neonProject}, {@code
     * jdbc} where there is a {@code jdbcUrl}, else {@code embedded}.
     */
    @Parameter(property = "neonally.database")
    private String database;

    /**
     * The version of the embedded PostgreSQL, such as {@code 16} or {@code 16.10.0}; without it, the lowest of {@code
     * postgresVersion}.
     */
    @Parameter(property = "neonally.embeddedVersion")
    private String embeddedVersion;

    /** Id of the Neon project; without it, what the environment variable {@code NEON_PROJECT_ID} says. */
    @Parameter(property = "neonally.neonProject")
    private String neonProject;

    /**
     * Id of the {@code <server>} in settings.xml whose password is the Neon API key; without it, the key is what the
     * environment variable {@code NEON_API_KEY} says.
     */
    @Parameter(property = "neonally.neonServer")
    private String neonServer;

    /** Where the Neon API is. */
    @Parameter(property = "neonally.neonApiHost", defaultValue = "https://console.neon.tech/api/v2")
    private String neonApiHost;

    /** Name or id of the Neon branch to make the throw-away one from; without it, the project's default one. */
    @Parameter(property = "neonally.neonParent")
    private String neonParent;

    /** The state of the parent to start from: a time, such as {@code 2026-11-20T08:00:00Z}, or an LSN. */
    @Parameter(property = "neonally.neonPointInTime")
    private String neonPointInTime;

    /** What the Neon branch has of its parent: {@code full}, {@code schema-only} or {@code anonymized}. */
    @Parameter(property = "neonally.neonData", defaultValue = "full")
    private String neonData;

    /** Masks of an anonymized Neon branch, such as {@code neondb.public.users.email=anon.fake_email()}. */
    @Parameter(property = "neonally.maskingRules")
    private List<String> maskingRules;

    /** The database in the Neon branch; without it, its only one. */
    @Parameter(property = "neonally.neonDatabase")
    private String neonDatabase;

    /** The role that migrates in the Neon branch; without it, the owner of the database. */
    @Parameter(property = "neonally.neonRole")
    private String neonRole;

    /** What the names of the Neon branches that this goal makes start with. */
    @Parameter(property = "neonally.branchPrefix", defaultValue = NeonSettings.DEFAULT_PREFIX)
    private String branchPrefix;

    /** How long the throw-away database may live when nobody deletes it: the Neon branch goes by itself then. */
    @Parameter(property = "neonally.ttl", defaultValue = "4h")
    private String ttl;

    /**
     * JDBC URL of a scratch server, on which a database is made and dropped; nothing else there is touched. Its login belongs
     * to {@code jdbcServer}, since Maven itself shows parameters when it is run with {@code -X}.
     */
    @Parameter(property = "neonally.jdbcUrl")
    private String jdbcUrl;

    /** Id of the {@code <server>} in settings.xml with the scratch server's user and password. */
    @Parameter(property = "neonally.jdbcServer")
    private String jdbcServer;

    /** The database on the scratch server that the throw-away one is copied from; without it, it starts empty. */
    @Parameter(property = "neonally.jdbcTemplate")
    private String jdbcTemplate;

    /** The longest that a reader or a writer of a table may have to wait. */
    @Parameter(property = "neonally.maxStall", defaultValue = "500ms")
    private String maxStall;

    /** {@code lock_timeout} of the session that migrates, unless a migration sets its own. */
    @Parameter(property = "neonally.lockTimeout", defaultValue = "5s")
    private String lockTimeout;

    /** {@code statement_timeout} of the session that migrates, unless a migration sets its own. */
    @Parameter(property = "neonally.statementTimeout", defaultValue = "30s")
    private String statementTimeout;

    /** Rows a batch, when it is measured what a backfill takes. */
    @Parameter(property = "neonally.batchSize", defaultValue = "10000")
    private int batchSize;

    /** Fails the goal when an index is built without {@code CONCURRENTLY} on a table that has rows. */
    @Parameter(property = "neonally.concurrentIndex", defaultValue = "true")
    private boolean concurrentIndex;

    /** Tries the way back: down or undo scripts, after which the schema must be as before, then forward once more. */
    @Parameter(property = "neonally.autoRollback", defaultValue = "true")
    private boolean autoRollback;

    /** Deletes the throw-away database at the end. */
    @Parameter(property = "neonally.cleanupBranches", defaultValue = "true")
    private boolean cleanupBranches;

    /** Leaves the throw-away database for inspection when something is wrong. */
    @Parameter(property = "neonally.keepOnFailure", defaultValue = "false")
    private boolean keepOnFailure;

    /** How many made-up rows each table that the new migrations touch gets first; not on a Neon branch. */
    @Parameter(property = "neonally.rows", defaultValue = "0")
    private long rows;

    /** SQL scripts that fill the database before the new migrations run. */
    @Parameter(property = "neonally.seedData")
    private List<File> seedData;

    /** SQL that runs as traffic beside the migrations: statements, or the name of a file of them. */
    @Parameter(property = "neonally.workload")
    private String workload;

    /** Folder of verification queries: each must return no row, or a single {@code true}. */
    @Parameter(property = "neonally.verification", defaultValue = "${project.basedir}/" + VERIFICATION)
    private File verification;

    /**
     * The command of the project's own tool, which then migrates in place of the plugin: {@code npx prisma migrate deploy}.
     * It finds the database in the environment variables that such tools read.
     */
    @Parameter(property = "neonally.migrateCommand")
    private String migrateCommand;

    /**
     * The command of that tool which takes the new migrations back: {@code npx knex migrate:rollback}. Without it the down
     * scripts of the project are run, where there are any.
     */
    @Parameter(property = "neonally.rollbackCommand")
    private String rollbackCommand;

    /**
     * A command that brings an empty database to the released state, in a checkout of what is released:
     * {@code npm ci && npx knex migrate:latest}. Where the plugin cannot run the migrations itself it is the
     * {@code migrateCommand} unless told otherwise.
     */
    @Parameter(property = "neonally.baseCommand")
    private String baseCommand;

    /** The project's own tests, a command that is run against the migrated database and finds it like the former. */
    @Parameter(property = "neonally.testCommand")
    private String testCommand;

    /** The longest that a command may take. */
    @Parameter(property = "neonally.commandTimeout", defaultValue = "30min")
    private String commandTimeout;

    /** Folder of {@code branch-test.json} and {@code branch-test.html}. */
    @Parameter(
            property = "neonally.outputDirectory",
            defaultValue = "${project.build.directory}/" + AggregateReport.FOLDER)
    private File outputDirectory;

    private final PostgresBinaries binaries;
    private final ServerCredentials credentials;
    private final NeonAccess neon;

    @Inject
    BranchTestMojo(PostgresBinaries binaries, ServerCredentials credentials, NeonAccess neon) {
        this.binaries = binaries;
        this.credentials = credentials;
        this.neon = neon;
    }

    @Override
    void run() throws MigrationException, CheckException, MojoExecutionException, MojoFailureException, IOException {
        TrialSettings trial = settings();
        HistoryParameters parameters = histories();
        Histories histories = new HistoriesReader().read(parameters);
        if (histories.sets().isEmpty() && trial.migrateCommand().isEmpty()) {
            getLog().info("neonally: no migrations found in " + project().getBasedir());
            return;
        }
        histories
                .sets()
                .forEach(history -> getLog().info("neonally: "
                        + history.describe(project().getBasedir().toPath())));
        try (ExitGuard guard = new ExitGuard()) {
            BranchTest test = new BranchTest(pluginVersion(), parameters.project(), trial, this::say, guard);
            conclude(new ThrowawayRun(cleanupBranches, keepOnFailure, this::say)
                    .run(
                            () -> open(histories, guard),
                            branch -> test.run(branch, histories, new NewMigrations(histories, parameters))));
        } catch (BranchException e) {
            throw new MojoExecutionException("neonally: " + e.getMessage(), e);
        } catch (BaseException e) {
            throw new MojoFailureException("neonally: " + e.getMessage(), e);
        }
    }

    private void say(String line) {
        getLog().info("neonally: " + line);
    }

    private Branch open(Histories histories, ExitGuard guard) throws BranchException, CheckException {
        return switch (kind()) {
            case EMBEDDED -> embedded(histories, guard);
            case NEON -> neonBranch(guard);
            case JDBC -> scratch(guard);
        };
    }

    private Branch.Kind kind() throws BranchException {
        if (text(database).isPresent()) {
            String name = text(database).get();
            return Stream.of(Branch.Kind.values())
                    .filter(kind -> kind.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(
                            () -> new BranchException("<database> is embedded, neon or jdbc, not '" + name + "'."));
        }
        if (text(neonProject).isPresent()) {
            return Branch.Kind.NEON;
        }
        return text(jdbcUrl).isPresent() ? Branch.Kind.JDBC : Branch.Kind.EMBEDDED;
    }

    private Branch embedded(Histories histories, ExitGuard guard) throws BranchException {
        String version =
                text(embeddedVersion).orElse(String.valueOf(histories.versions().lowest()));
        return EmbeddedBranch.start(
                new EmbeddedSettings(
                        binaries.resolve(
                                version,
                                session().getRepositorySession(),
                                project().getRemotePluginRepositories()),
                        EmbeddedSettings.userPrograms(),
                        outputDirectory.toPath().resolve("postgres")),
                guard);
    }

    private Branch neonBranch(ExitGuard guard) throws BranchException, CheckException {
        GitHead head = GitHead.of(project().getBasedir().toPath());
        NeonParameters wanted = new NeonParameters(
                text(neonParent),
                text(neonPointInTime),
                neonData,
                orEmpty(maskingRules),
                text(neonDatabase),
                text(neonRole));
        NeonSettings settings = new NeonSettings(
                branchPrefix,
                head.branch().orElse(project().getVersion()),
                ConfiguredDuration.parse("ttl", ttl),
                wanted.origin(),
                wanted.login(),
                head.commit(),
                head.branch(),
                outputDirectory.toPath().resolve("neon"));
        return new NeonBranches(
                        neon.project(text(neonProject), text(neonServer), neonApiHost, pluginVersion(), session()),
                        settings,
                        this::say)
                .create(guard);
    }

    private Branch scratch(ExitGuard guard) throws BranchException, CheckException {
        String url =
                text(jdbcUrl).orElseThrow(() -> new BranchException("<database> is jdbc, but there is no <jdbcUrl>."));
        return ScratchBranch.create(
                credentials.scratchServer(url, text(jdbcServer), session().getSettings()),
                new ScratchSettings(
                        text(jdbcTemplate),
                        project().getArtifactId(),
                        UUID.randomUUID().toString(),
                        ConfiguredDuration.parse("ttl", ttl)),
                guard);
    }

    private void conclude(ThrowawayRun.Outcome outcome)
            throws MojoExecutionException, MojoFailureException, IOException {
        report(outcome.result());
        if (outcome.left().isPresent()) {
            throw new MojoExecutionException(
                    "neonally: " + outcome.left().get().getMessage(),
                    outcome.left().get());
        }
        if (!outcome.result().problems().isEmpty()) {
            throw new MojoFailureException("neonally: "
                    + new BranchTestConsole(project().getBasedir().toPath(), Style.PLAIN).verdict(outcome.result()));
        }
    }

    private void report(BranchTestResult result) throws IOException {
        Path basedir = project().getBasedir().toPath();
        BranchTestFiles.Written written = new BranchTestFiles(basedir).write(result, outputDirectory.toPath());
        BranchTestConsole console = new BranchTestConsole(basedir, new Terminal(session()).style());
        for (ConsoleReport.Line line : console.lines(result)) {
            if (line.error()) {
                getLog().error(line.text());
            } else {
                getLog().info(line.text());
            }
        }
        getLog().info("neonally: report in " + basedir.relativize(written.html()));
        if (result.problems().isEmpty()) {
            getLog().info("neonally: " + console.verdict(result));
        }
    }

    private TrialSettings settings() throws CheckException {
        if (batchSize <= 0) {
            throw new CheckException("<batchSize> is a number above 0, not " + batchSize + ".");
        }
        if (rows < 0) {
            throw new CheckException("<rows> is 0 or a number above it, not " + rows + ".");
        }
        if (text(rollbackCommand).isPresent() && text(migrateCommand).isEmpty()) {
            throw new CheckException("<rollbackCommand> takes back what <migrateCommand> did, which is not given.");
        }
        return new TrialSettings(
                ConfiguredDuration.parse("maxStall", maxStall),
                ConfiguredDuration.parse("lockTimeout", lockTimeout),
                ConfiguredDuration.parse("statementTimeout", statementTimeout),
                batchSize,
                concurrentIndex,
                autoRollback,
                rows,
                orEmpty(seedData).stream().map(File::toPath).toList(),
                workload(),
                verification(),
                command(migrateCommand),
                command(rollbackCommand),
                command(baseCommand),
                outputDirectory.toPath().resolve("released"),
                command(testCommand));
    }

    /** Nobody needs a folder by the usual name; one by another name is meant to be there. */
    private Path verification() throws CheckException {
        Path folder = verification.toPath();
        if (!Files.isDirectory(folder)
                && !folder.equals(project().getBasedir().toPath().resolve(VERIFICATION))) {
            throw new CheckException("<verification>: there is no folder " + folder + ".");
        }
        return folder;
    }

    private Optional<String> workload() throws CheckException {
        Optional<String> sql = text(workload);
        if (sql.isEmpty() || sql.get().contains("\n") || sql.get().contains(";")) {
            return sql;
        }
        Path file = project().getBasedir().toPath().resolve(sql.get());
        boolean named = Files.isRegularFile(file) || !sql.get().contains(" ");
        return Optional.of(named ? new ConfiguredFile("workload", file).text() : sql.get());
    }

    private Optional<ProjectCommand> command(String text) throws CheckException {
        Duration timeout = ConfiguredDuration.parse("commandTimeout", commandTimeout);
        return text(text)
                .map(command ->
                        new ProjectCommand(command, project().getBasedir().toPath(), timeout));
    }
}
