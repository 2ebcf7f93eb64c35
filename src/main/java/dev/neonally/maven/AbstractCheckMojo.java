package dev.neonally.maven;

import dev.neonally.check.Check;
import dev.neonally.check.CheckException;
import dev.neonally.check.CheckParameters;
import dev.neonally.check.CheckResult;
import dev.neonally.migration.MigrationException;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What the goals that judge migrations have in common: their parameters. */
abstract class AbstractCheckMojo extends AbstractMojo {

    /**
     * Folders or globs that hold the migrations, relative to the project. Without any, they are found by the conventions
     * of the migration tools and by the configuration of Flyway in this build.
     */
    @Parameter(property = "neonally.migrations")
    private List<String> migrations;

    /**
     * The tool that runs the migrations: {@code flyway}, {@code liquibase}, {@code golang-migrate}, {@code popx}, {@code
     * hasura}, {@code diesel}, {@code sqlx}, {@code goose}, {@code dbmate}, {@code sql-migrate}, {@code prisma}, {@code
     * drizzle}, {@code supabase}, {@code node-pg-migrate} or {@code plain}. Without it, the files tell.
     */
    @Parameter(property = "neonally.layout")
    private String layout;

    /** Encoding of the migrations. */
    @Parameter(property = "neonally.encoding", defaultValue = "${project.build.sourceEncoding}")
    private String encoding;

    /** The PostgreSQL major version to be safe on, 14 to 18, or a range such as {@code 15-18}. */
    @Parameter(property = "neonally.postgresVersion", defaultValue = "17")
    private String postgresVersion;

    /** A file made by {@code pg_dump --schema-only} that stands for a schema older than the migrations. */
    @Parameter(property = "neonally.baselineSchema")
    private File baselineSchema;

    /**
     * A git ref, such as {@code origin/main}: only migrations that were added or changed since are judged; the others
     * still build the schema.
     */
    @Parameter(property = "neonally.changedSince")
    private String changedSince;

    /**
     * A glob that the git tags of releases match, such as {@code v*}: migrations that are new in the same tag ship
     * together, and those that no tag has yet are the coming release.
     */
    @Parameter(property = "neonally.releaseTags")
    private String releaseTags;

    /**
     * What is set for the sessions that run the migrations where the build cannot see it, on the role or the database:
     * {@code lock_timeout=2s}.
     */
    @Parameter(property = "neonally.sessionSettings")
    private List<String> sessionSettings;

    /** {@code default}, or {@code strict} for the opt-in rules too. */
    @Parameter(property = "neonally.profile", defaultValue = "default")
    private String profile;

    /** Risk by rule, as {@code rule=LOW|MEDIUM|HIGH|CRITICAL|off}. */
    @Parameter(property = "neonally.rules")
    private List<String> rules;

    /** Tables under load, whose locking, rewriting and backfill hazards weigh one level more. */
    @Parameter(property = "neonally.hotTables")
    private List<String> hotTables;

    /** Tables so small that their locking, rewriting and backfill hazards weigh one level less. */
    @Parameter(property = "neonally.smallTables")
    private List<String> smallTables;

    /**
     * A file of row counts, a line {@code table=rows} each: up to 10,000 rows a table is small, from 10,000,000 it is
     * hot.
     */
    @Parameter(property = "neonally.rowCounts")
    private File rowCounts;

    /** The longest {@code lock_timeout} that counts as protection. */
    @Parameter(property = "neonally.lockTimeoutLimit", defaultValue = "5s")
    private String lockTimeoutLimit;

    /** The longest {@code statement_timeout} that counts as protection. */
    @Parameter(property = "neonally.statementTimeoutLimit", defaultValue = "30s")
    private String statementTimeoutLimit;

    /** The most rows that one batch of a backfill should touch. */
    @Parameter(property = "neonally.batchLimit", defaultValue = "50000")
    private int batchLimit;

    /** Keys that a migration's header comment must name ({@code missing-header}), such as {@code author}. */
    @Parameter(property = "neonally.headerKeys")
    private List<String> headerKeys;

    /** Columns that every new table must have ({@code require-columns}). */
    @Parameter(property = "neonally.requiredColumns")
    private List<String> requiredColumns;

    /** Types that no new column may have ({@code forbidden-column-type}). */
    @Parameter(property = "neonally.forbiddenTypes")
    private List<String> forbiddenTypes;

    /** Regular expression that names of new tables, columns and indexes must match ({@code naming-convention}). */
    @Parameter(property = "neonally.namePattern")
    private String namePattern;

    /** The file of accepted findings that {@code neonally:baseline} writes. */
    @Parameter(property = "neonally.baseline", defaultValue = "${project.basedir}/neonally-baseline.txt")
    private File baseline;

    /**
     * Findings accepted from outside the SQL, each with {@code <rule>}, {@code <path>} (a glob) and {@code <reason>}; on
     * the command line {@code rule:path:reason}.
     */
    @Parameter(property = "neonally.suppressions")
    private List<SuppressionParameter> suppressions;

    /** Skips the goal. */
    @Parameter(property = "neonally.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("neonally: skipped");
            return;
        }
        try {
            conclude(new Check(pluginVersion()).run(parameters()));
        } catch (MigrationException e) {
            throw new MojoFailureException("neonally: " + e.getMessage(), e);
        } catch (CheckException e) {
            throw new MojoExecutionException("neonally: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException("neonally: a report cannot be written: " + e.getMessage(), e);
        }
    }

    /** Makes something of the result. */
    abstract void conclude(CheckResult result) throws MojoFailureException, CheckException, IOException;

    /** The baseline file to honour, if any. */
    abstract Optional<File> acceptedBaseline();

    final MavenProject project() {
        return project;
    }

    final MavenSession session() {
        return session;
    }

    final PluginDescriptor plugin() {
        return plugin;
    }

    final File baseline() {
        return baseline;
    }

    final String pluginVersion() {
        return plugin.getVersion();
    }

    private CheckParameters parameters() {
        return new CheckParameters(
                new MavenBuild(project, session).files(),
                orEmpty(migrations),
                text(layout),
                text(encoding),
                postgresVersion,
                Optional.ofNullable(baselineSchema).map(File::toPath),
                orEmpty(sessionSettings),
                text(changedSince),
                text(releaseTags),
                profile,
                orEmpty(rules),
                orEmpty(hotTables),
                orEmpty(smallTables),
                Optional.ofNullable(rowCounts).map(File::toPath),
                lockTimeoutLimit,
                statementTimeoutLimit,
                batchLimit,
                orEmpty(headerKeys),
                orEmpty(requiredColumns),
                orEmpty(forbiddenTypes),
                text(namePattern),
                orEmpty(suppressions).stream().map(SuppressionParameter::value).toList(),
                acceptedBaseline().map(File::toPath));
    }

    private static Optional<String> text(String value) {
        return Optional.ofNullable(value).map(String::strip).filter(v -> !v.isEmpty());
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
