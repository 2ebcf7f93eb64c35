package dev.neonally.branch.neon;

import static dev.neonally.branch.neon.simulator.Method.DELETE;
import static dev.neonally.branch.neon.simulator.Method.GET;
import static dev.neonally.branch.neon.simulator.Method.POST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.OnePostgres;
import dev.neonally.branch.neon.api.ApiKey;
import dev.neonally.branch.neon.api.NeonProject;
import dev.neonally.branch.neon.api.Timeouts;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A network that stalls, leads astray or listens in, and builds that run side by side. */
@OnePostgres
class NetworkFaultsTest extends NeonScenario {

    @ParameterizedTest
    @ValueSource(
            strings = {"/projects/{project_id}", "/branches", "/databases", "/connection_uri", "{project_id}/endpoints"
            })
    void scenario40_aStallOfAReadIsOvercome(String route) throws Exception {
        neon.next(GET, route).stalls();

        try (NeonBranch branch = create()) {
            migrate(branch);
        }
    }

    @Test
    void scenario40_aStallWhileItIsMadeDoesNotMakeTwo() throws Exception {
        neon.next(POST, "/branches").stalls();

        try (NeonBranch branch = create()) {
            migrate(branch);

            assertThat(neon.branches()).hasSize(2);
        }
        assertThat(neon.calls(POST, "/branches")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/projects/{project_id}", "/branches", "/databases", "/connection_uri"})
    void scenario40_aRedirectToALoginPageIsNotFollowed(String route) throws Exception {
        try (MockWebServer page = new MockWebServer()) {
            page.enqueue(new MockResponse.Builder().body("<html>Log in</html>").build());
            page.start();
            neon.next(GET, route).redirectsTo(page.url("/login").toString());

            assertThat(failure(this::create)).message().contains("answered with a redirect", "neonally.neonApiHost");

            assertThat(page.getRequestCount()).isZero();
        }
    }

    @Test
    void scenario40_aRedirectWhileItIsMadeIsNotFollowed() throws Exception {
        try (MockWebServer page = new MockWebServer()) {
            page.start();
            neon.next(POST, "/branches").redirectsTo(page.url("/login").toString());

            assertThat(failure(this::create)).message().contains("answered with a redirect");

            assertThat(page.getRequestCount()).isZero();
        }
    }

    @Test
    void scenario41_buildsSideBySideHaveTheirOwn() throws Exception {
        int builds = 3;
        neon.next(POST, "/branches").times(2).answers(423, "", "project already has running conflicting operations");
        neon.next(DELETE, "/branches/{branch_id}")
                .answers(423, "", "project already has running conflicting operations");
        ExecutorService threads = Executors.newFixedThreadPool(builds);
        try {
            List<Future<String>> running = new ArrayList<>();
            for (int i = 0; i < builds; i++) {
                running.add(threads.submit(() -> {
                    try (NeonBranch branch = create()) {
                        migrate(branch);
                        return branch.name();
                    }
                }));
            }
            Set<String> names = new HashSet<>();
            for (Future<String> build : running) {
                names.add(build.get());
            }
            assertThat(names).hasSize(builds);
        } finally {
            threads.shutdownNow();
        }
        assertThat(neon.calls(DELETE, "/branches/{branch_id}").stream()
                        .map(call -> call.path())
                        .distinct())
                .hasSize(builds);
    }

    @Test
    void scenario41_cleaningUpLeavesABuildAlone() throws Exception {
        try (NeonBranch branch = create()) {
            assertThat(leftovers().cleanUp(Duration.ofHours(1)))
                    .singleElement()
                    .satisfies(cleaned -> assertThat(cleaned.reason()).isPresent());

            migrate(branch);
        }
    }

    @Test
    void scenario42_aCertificateThatIsNotTrustedIsToldAndNothingIsSent() throws Exception {
        try (MockWebServer listener = new MockWebServer()) {
            // the JVM's default context, as the simulator sets it, has a certificate that no authority signed
            listener.useHttps(SSLContext.getDefault().getSocketFactory());
            listener.start();
            NeonProject project = new NeonProject(
                    URI.create("https://localhost:" + listener.getPort() + "/api/v2"),
                    neon.projectId(),
                    new ApiKey(neon.key(), "NEON_API_KEY"),
                    Optional.empty(),
                    "neonally/test");
            LeftoverBranches branches = new LeftoverBranches(
                    Access.to(project, Timeouts.DEFAULT, time, Clock.systemUTC(), log::add),
                    NeonSettings.DEFAULT_PREFIX,
                    Optional.empty());

            assertThat(failure(branches::list))
                    .message()
                    .contains("does not trust the certificate", "javax.net.ssl.trustStore", "Nothing was sent");

            assertThat(time.slept()).isZero();
            assertThat(listener.getRequestCount()).isZero();
        }
    }

    @Test
    void aDatabaseServerWhoseCertificateIsNotTrustedGetsNoPassword() throws Exception {
        SSLContext trusting = SSLContext.getDefault();
        try (NeonBranch branch = create()) {
            SSLContext others = SSLContext.getInstance("TLS");
            others.init(null, null, null);
            SSLContext.setDefault(others);

            assertThat(failure(() -> branch.connect("migration"))).message().contains("Could not connect");

            assertThat(neon.logins(neon.branch(branch.name()).orElseThrow())).isEmpty();
        } finally {
            SSLContext.setDefault(trusting);
        }
    }
}
