package dev.neonally.maven;

import dev.neonally.check.CheckException;
import dev.neonally.check.HistoryParameters;
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

/** What the goals that read migrations have in common: which ones. */
abstract class AbstractMigrationMojo extends AbstractMojo {

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
            run();
        } catch (MigrationException e) {
            throw new MojoFailureException("neonally: " + e.getMessage(), e);
        } catch (CheckException e) {
            throw new MojoExecutionException("neonally: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException("neonally: a report cannot be written: " + e.getMessage(), e);
        }
    }

    /** Does what the goal is for. */
    abstract void run()
            throws MigrationException, CheckException, MojoExecutionException, MojoFailureException, IOException;

    final MavenProject project() {
        return project;
    }

    final MavenSession session() {
        return session;
    }

    final PluginDescriptor plugin() {
        return plugin;
    }

    final String pluginVersion() {
        return plugin.getVersion();
    }

    final HistoryParameters histories() {
        return new HistoryParameters(
                new MavenBuild(project, session).files(),
                orEmpty(migrations),
                text(layout),
                text(encoding),
                postgresVersion,
                Optional.ofNullable(baselineSchema).map(File::toPath),
                orEmpty(sessionSettings),
                text(changedSince),
                text(releaseTags));
    }

    static Optional<String> text(String value) {
        return Optional.ofNullable(value).map(String::strip).filter(v -> !v.isEmpty());
    }

    static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
