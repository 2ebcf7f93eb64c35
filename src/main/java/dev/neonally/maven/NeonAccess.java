package dev.neonally.maven;

import dev.neonally.branch.BranchException;
import dev.neonally.branch.neon.api.ApiKey;
import dev.neonally.branch.neon.api.HttpProxy;
import dev.neonally.branch.neon.api.NeonProject;
import java.net.URI;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Proxy;

/** The way to a Neon project: the key from the environment or settings.xml, the proxy from settings.xml. */
final class NeonAccess {

    private static final String KEY = "NEON_API_KEY";
    private static final String PROJECT = "NEON_PROJECT_ID";

    private final ServerCredentials credentials;

    @Inject
    NeonAccess(ServerCredentials credentials) {
        this.credentials = credentials;
    }

    /**
     * The project.
     *
     * @param id as configured; else what the environment says
     * @param server id of the {@code <server>} with the key; else what the environment says
     * @param version of the plugin
     */
    NeonProject project(
            Optional<String> id, Optional<String> server, String apiHost, String version, MavenSession session)
            throws BranchException {
        String project = id.or(() -> environment(PROJECT))
                .orElseThrow(() -> new BranchException(
                        "Which Neon project? Set <neonProject> or the environment variable " + PROJECT + "."));
        return new NeonProject(
                address(apiHost), project, key(server, session), proxy(session), "neonally-maven-plugin/" + version);
    }

    private static URI address(String apiHost) throws BranchException {
        try {
            return URI.create(apiHost.strip());
        } catch (IllegalArgumentException mayHoldALogin) {
            throw new BranchException("<neonApiHost> is not an address like " + NeonProject.DEFAULT_API_HOST + ".");
        }
    }

    private ApiKey key(Optional<String> server, MavenSession session) throws BranchException {
        if (server.isPresent()) {
            String source = "the <server> " + server.get() + " of settings.xml";
            return new ApiKey(
                    credentials
                            .of(server.get(), session.getSettings())
                            .password()
                            .orElseThrow(() -> new BranchException(
                                    "There is no password, which is to be the Neon API key, in " + source + ".")),
                    source);
        }
        return environment(KEY)
                .map(key -> new ApiKey(key, "the environment variable " + KEY))
                .orElseThrow(() -> new BranchException("There is no Neon API key. Set the environment variable " + KEY
                        + ", or <neonServer> to the id of a <server> in settings.xml whose password it is."));
    }

    private Optional<HttpProxy> proxy(MavenSession session) throws BranchException {
        Proxy active = session.getSettings().getActiveProxy();
        if (active == null) {
            return Optional.empty();
        }
        Proxy proxy = credentials.decrypted(active);
        return Optional.of(new HttpProxy(
                proxy.getHost(),
                proxy.getPort(),
                Optional.ofNullable(proxy.getUsername()),
                Optional.ofNullable(proxy.getPassword()).orElse(""),
                Optional.ofNullable(proxy.getNonProxyHosts()).orElse("")));
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
