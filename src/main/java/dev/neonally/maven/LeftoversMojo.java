package dev.neonally.maven;

import dev.neonally.branch.BranchException;
import dev.neonally.branch.jdbc.ScratchServer;
import dev.neonally.branch.neon.LeftoverBranches;
import dev.neonally.branch.neon.NeonSettings;
import dev.neonally.check.CheckException;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What the goals that look after leftover throw-away databases have in common: where those are. */
abstract class LeftoversMojo extends AbstractMojo {

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

    /** Name or id of the Neon branch that throw-away ones are made from; it is never one of them. */
    @Parameter(property = "neonally.neonParent")
    private String neonParent;

    /** What the names of the throw-away Neon branches start with. */
    @Parameter(property = "neonally.branchPrefix", defaultValue = NeonSettings.DEFAULT_PREFIX)
    private String branchPrefix;

    /** JDBC URL of the scratch server; with it, databases there are meant. */
    @Parameter(property = "neonally.jdbcUrl")
    private String jdbcUrl;

    /** Id of the {@code <server>} in settings.xml with the scratch server's user and password. */
    @Parameter(property = "neonally.jdbcServer")
    private String jdbcServer;

    /** Skips the goal. */
    @Parameter(property = "neonally.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    private final ServerCredentials credentials;
    private final NeonAccess neon;

    LeftoversMojo(ServerCredentials credentials, NeonAccess neon) {
        this.credentials = credentials;
        this.neon = neon;
    }

    @Override
    public final void execute() throws MojoExecutionException {
        if (skip) {
            getLog().info("neonally: skipped");
            return;
        }
        try {
            if (AbstractMigrationMojo.text(jdbcUrl).isPresent()) {
                ScratchServer server = credentials.scratchServer(
                        jdbcUrl, AbstractMigrationMojo.text(jdbcServer), session.getSettings());
                onServer(server, project.getArtifactId());
            } else {
                Optional<String> parent = AbstractMigrationMojo.text(neonParent);
                onNeon(new LeftoverBranches(
                        neon.project(
                                AbstractMigrationMojo.text(neonProject),
                                AbstractMigrationMojo.text(neonServer),
                                neonApiHost,
                                plugin.getVersion(),
                                session),
                        branchPrefix,
                        parent,
                        this::say));
            }
        } catch (BranchException | CheckException e) {
            throw new MojoExecutionException("neonally: " + e.getMessage(), e);
        }
    }

    final void say(String line) {
        getLog().info("neonally: " + line);
    }

    /** @param artifact whose databases are meant */
    abstract void onServer(ScratchServer server, String artifact) throws BranchException, MojoExecutionException;

    abstract void onNeon(LeftoverBranches branches) throws BranchException, CheckException, MojoExecutionException;
}
