package dev.neonally.branch.neon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import okio.Buffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of the API over a socket: what is sent, what is read, when it is sent again. */
class NeonApiTest {

    private static final String KEY = "napi_0123456789abcdefghijklmnop";
    private static final String NOW = "Fri, 20 Nov 2026 21:30:00 GMT";
    private static final Timeouts PATIENT =
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(20));
    private static final Timeouts SHORT =
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMillis(600));

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private final PassingTime time = new PassingTime();
    private final List<String> log = new ArrayList<>();
    private NeonApi api;

    @BeforeEach
    void open() throws NeonApiException {
        api = api(project(server.url("/api/v2").toString(), Optional.empty()));
    }

    private NeonApi api(NeonProject project) throws NeonApiException {
        return api(project, PATIENT);
    }

    private NeonApi api(NeonProject project, Timeouts timeouts) throws NeonApiException {
        return new NeonApi(project, timeouts, time, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), log::add);
    }

    private static NeonProject project(String apiHost, Optional<HttpProxy> proxy) {
        return new NeonProject(
                URI.create(apiHost), "quiet-sun-123", new ApiKey(KEY, "NEON_API_KEY"), proxy, "neonally/1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "napi_s3cret\n", "napi_s3cret more", "napi_s3crét"})
    void whatIsNoKeyIsNotSent(String key) {
        NeonProject wrong = new NeonProject(
                server.url("/api/v2").uri(),
                "quiet-sun-123",
                new ApiKey(key, "the <server> neon of settings.xml"),
                Optional.empty(),
                "neonally/1.0");
        assertThatThrownBy(() -> api(wrong))
                .isInstanceOf(NeonApiException.class)
                .hasMessageContaining("the <server> neon of settings.xml")
                .hasMessageNotContaining("s3cr");
    }

    private static MockResponse.Builder answer(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .setHeader("Date", NOW)
                .body(body);
    }

    private void enqueue(int status, String body) {
        server.enqueue(answer(status, body).build());
    }

    private static final String PROJECT = "{\"project\":{\"id\":\"quiet-sun-123\",\"name\":\"x\",\"news\":[1]}}";
    private static final String CREATED = """
            {"branch":{"id":"br-new-1","name":"migration/x","parent_id":"br-main-1","current_state":"init",
             "default":false,"protected":false,"created_at":"2026-11-20T21:30:00Z"},
             "operations":[{"id":"o-1","action":"create_branch","status":"scheduling"}]}""";

    private static final NewBranch WANTED = new NewBranch(
            "migration/x",
            "br-main-1",
            Optional.empty(),
            Instant.parse("2026-11-21T01:30:00.123Z"),
            Content.DATA,
            List.of(),
            Map.of("run-id", "r"));

    @Test
    void aCallSaysWhoItIsAndWhichItIs() throws Exception {
        enqueue(200, PROJECT);

        assertThat(api.project().id()).isEqualTo("quiet-sun-123");

        RecordedRequest request = server.takeRequest();
        assertThat(request.getTarget()).isEqualTo("/api/v2/projects/quiet-sun-123");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + KEY);
        assertThat(request.getHeaders().get("User-Agent")).isEqualTo("neonally/1.0");
        assertThat(request.getHeaders().get("X-Request-ID")).hasSize(36);
    }

    @Test
    void theServersClockCounts() throws Exception {
        enqueue(200, PROJECT);

        api.project();
        time.sleep(Duration.ofMinutes(5));

        assertThat(api.clock().now()).isEqualTo("2026-11-20T21:35:00Z");
    }

    @Test
    void whatIsNotSaidIsNotSent() throws Exception {
        enqueue(201, CREATED);

        api.create(WANTED, Gate.OPEN);

        assertThat(server.takeRequest().getBody().utf8())
                .isEqualTo("{\"branch\":{\"name\":\"migration/x\",\"parent_id\":\"br-main-1\","
                        + "\"expires_at\":\"2026-11-21T01:30:00Z\"},\"endpoints\":[{\"type\":\"read_write\"}],"
                        + "\"annotation_value\":{\"run-id\":\"r\"}}");
    }

    @Test
    void anAnonymizedOneIsAskedForWithItsRules() throws Exception {
        enqueue(201, CREATED);

        api.create(
                new NewBranch(
                        "migration/x",
                        "br-main-1",
                        Optional.empty(),
                        Instant.parse("2026-11-21T01:30:00Z"),
                        Content.ANONYMIZED,
                        List.of(new MaskingRule("app", "public", "users", "email", "anon.fake_email()", null)),
                        Map.of("run-id", "r")),
                Gate.OPEN);

        RecordedRequest request = server.takeRequest();
        assertThat(request.getTarget()).isEqualTo("/api/v2/projects/quiet-sun-123/branch_anonymized");
        assertThat(request.getBody().utf8())
                .isEqualTo("{\"branch_create\":{\"branch\":{\"name\":\"migration/x\",\"parent_id\":\"br-main-1\","
                        + "\"expires_at\":\"2026-11-21T01:30:00Z\"},\"endpoints\":[{\"type\":\"read_write\"}]},"
                        + "\"masking_rules\":[{\"database_name\":\"app\",\"schema_name\":\"public\","
                        + "\"table_name\":\"users\",\"column_name\":\"email\","
                        + "\"masking_function\":\"anon.fake_email()\"}],\"start_anonymization\":true,"
                        + "\"annotation_value\":{\"run-id\":\"r\"}}");
    }

    @Test
    void anExpiryIsNeverTakenAway() throws Exception {
        enqueue(200, "{}");

        api.expire("br-new-1", Instant.parse("2026-11-21T01:30:00Z"));

        assertThat(server.takeRequest().getBody().utf8())
                .isEqualTo("{\"branch\":{\"expires_at\":\"2026-11-21T01:30:00Z\"}}");
        assertThatThrownBy(() -> api.expire("br-new-1", null)).isInstanceOf(NullPointerException.class);
        assertThat(server.getRequestCount()).isOne();
    }

    @Test
    void namesAreEncodedOnce() throws Exception {
        enqueue(200, "{\"uri\":\"postgresql://x\"}");
        enqueue(200, "{\"password\":\"x\"}");

        api.connectionUri("br-1", "ep-1", "my db&x=%41", "a@b+c");
        api.password("br-1", "a/b %40ü");

        assertThat(server.takeRequest().getUrl().queryParameter("database_name"))
                .isEqualTo("my db&x=%41");
        assertThat(server.takeRequest().getTarget())
                .isEqualTo("/api/v2/projects/quiet-sun-123/branches/br-1/roles/a%2Fb%20%2540%C3%BC/reveal_password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "br/../x", "BR-1", "br-1?x", "br-1 "})
    void withoutAnIdNothingIsSent(String id) {
        assertThatThrownBy(() -> api.connectionUri(id, "ep-1", "db", "role")).isInstanceOf(NeonApiException.class);
        assertThatThrownBy(() -> api.delete(id)).isInstanceOf(NeonApiException.class);
        assertThatThrownBy(() -> api.delete(null)).isInstanceOf(NeonApiException.class);

        assertThat(server.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "http://console.neon.tech/api/v2, unencrypted",
        "ftp://127.0.0.1/api/v2, not an address",
        "https://user:pw@console.neon.tech/api/v2, not an address",
        "console.neon.tech, not an address",
        "http://127.0.0.1.evil.example/api/v2, unencrypted",
        "http://localhost.evil.example/api/v2, unencrypted"
    })
    void anAddressThatWouldGiveTheKeyAwayIsRefused(String address, String reason) {
        assertThatThrownBy(() -> api(project(address, Optional.empty())))
                .isInstanceOf(NeonApiException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowed(int status) throws Exception {
        try (MockWebServer other = new MockWebServer()) {
            other.start();
            server.enqueue(answer(status, "")
                    .setHeader("Location", other.url("/login").toString())
                    .build());

            assertThatThrownBy(api::project)
                    .isInstanceOf(NeonApiException.class)
                    .hasMessageContaining("redirect to " + other.getHostName());

            assertThat(other.getRequestCount()).isZero();
            assertThat(server.getRequestCount()).isOne();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, false",
        "401, false",
        "403, false",
        "404, false",
        "406, false",
        "409, false",
        "412, false",
        "422, false",
        "423, true",
        "429, true",
        "503, true",
        "408, true",
        "500, true",
        "502, true",
        "504, true",
        "524, true"
    })
    void aReadIsRepeatedWhenTheFailureMayPass(int status, boolean repeated) throws Exception {
        enqueue(status, "{\"message\":\"no\",\"code\":\"\"}");
        enqueue(200, PROJECT);

        if (repeated) {
            assertThat(api.project().id()).isEqualTo("quiet-sun-123");
            assertThat(log).hasSize(1);
        } else {
            assertThat(catchThrowableOfType(NeonApiException.class, api::project)
                            .status())
                    .isEqualTo(status);
        }
        assertThat(server.getRequestCount()).isEqualTo(repeated ? 2 : 1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 1, false",
        "409, 1, false",
        "422, 1, false",
        "423, 2, false",
        "429, 2, false",
        "503, 2, false",
        "408, 1, true",
        "500, 1, true",
        "502, 1, true",
        "504, 1, true",
        "524, 1, true"
    })
    void makingIsRepeatedOnlyAfterARefusal(int status, int requests, boolean unknown) throws Exception {
        enqueue(status, "<html>no</html>");
        enqueue(201, CREATED);

        NeonApiException failure = null;
        try {
            api.create(WANTED, Gate.OPEN);
        } catch (NeonApiException e) {
            failure = e;
        }

        assertThat(server.getRequestCount()).isEqualTo(requests);
        assertThat(failure == null).isEqualTo(requests == 2);
        assertThat(failure != null && failure.mayHaveHadEffect()).isEqualTo(unknown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "<html>Login</html>", "{\"branch\":null}", "{\"branch\":{}}", "{}"})
    void aYesThatCannotBeReadIsNotTakenForOne(String body) {
        enqueue(201, body);

        NeonApiException failure = catchThrowableOfType(NeonApiException.class, () -> api.create(WANTED, Gate.OPEN));

        assertThat(failure.mayHaveHadEffect()).isTrue();
        assertThat(server.getRequestCount()).isOne();
    }

    @Test
    void aLostConnectionIsNotMendedByThePostBeingSentTwice() throws Exception {
        enqueue(200, PROJECT);
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                .build());
        enqueue(201, CREATED);
        api.project();

        assertThat(catchThrowableOfType(NeonApiException.class, () -> api.create(WANTED, Gate.OPEN))
                        .mayHaveHadEffect())
                .isTrue();
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "'Fri, 20 Nov 2026 21:30:07 GMT', 7", "0, 0", "'', 0", "soon, 0", "-1, 0"})
    void theServerSaysHowLongToWait(String retryAfter, int seconds) throws Exception {
        server.enqueue(answer(429, "{}").setHeader("Retry-After", retryAfter).build());
        enqueue(200, PROJECT);

        api.project();

        assertThat(time.passed())
                .isBetween(Duration.ofMillis(Math.max(seconds * 1000L, 250)), Duration.ofMillis(seconds * 1000L + 500));
    }

    @Test
    void aWaitOfAnHourIsNotWaited() {
        server.enqueue(answer(429, "{\"message\":\"too many requests\",\"code\":\"\"}")
                .setHeader("Retry-After", "3600")
                .build());

        assertThatThrownBy(api::project)
                .hasMessageContaining("too many requests")
                .hasMessageContaining("3600 s");
        assertThat(time.passed()).isZero();
    }

    @Test
    void aPostIsNotResentByTheHttpClientWhenAskedToRetryAtOnce() throws Exception {
        for (int i = 0; i < 100; i++) {
            server.enqueue(answer(503, "{}").setHeader("Retry-After", "0").build());
        }

        assertThatThrownBy(() -> api.create(WANTED, Gate.OPEN)).hasMessageContaining("HTTP 503");

        assertThat(server.getRequestCount()).isEqualTo(time.pauses().size() + 1).isLessThan(60);
        String first = server.takeRequest().getHeaders().get("X-Request-ID");
        assertThat(server.takeRequest().getHeaders().get("X-Request-ID")).isNotEqualTo(first);
    }

    @Test
    void aLockedProjectIsGivenUpAfterTwoMinutes() {
        for (int i = 0; i < 200; i++) {
            enqueue(423, "{\"message\":\"project already has running conflicting operations\",\"code\":\"\"}");
        }

        assertThatThrownBy(() -> api.create(WANTED, Gate.OPEN))
                .hasMessageContaining("project already has running conflicting operations")
                .hasMessageContaining("Another operation runs in the project");
        assertThat(time.passed()).isBetween(Duration.ofSeconds(105), Duration.ofSeconds(120));
    }

    @Test
    void anInterruptEndsTheWait() {
        enqueue(423, "{}");
        enqueue(200, PROJECT);
        Thread.currentThread().interrupt();

        NeonApiException failure = catchThrowableOfType(NeonApiException.class, api::project);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).hasMessageContaining("interrupted");
        assertThat(time.passed()).isZero();
    }

    @Test
    void anAnswerThatDripsEndsInTime() throws Exception {
        try (ServerSocket listening = new ServerSocket(0)) {
            Thread drip = new Thread(() -> drip(listening));
            drip.start();
            NeonApi slow =
                    api(project("http://127.0.0.1:" + listening.getLocalPort() + "/api/v2", Optional.empty()), SHORT);

            assertThat(catchThrowableOfType(NeonApiException.class, () -> slow.create(WANTED, Gate.OPEN)))
                    .message()
                    .contains("it took too long");
            drip.join();
        }
    }

    /** A byte now and then, each in time. */
    private static void drip(ServerSocket listening) {
        try (Socket socket = listening.accept();
                OutputStream out = socket.getOutputStream()) {
            out.write("HTTP/1.1 201 Created\r\nContent-Length: 1000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(' ');
                out.flush();
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (IOException | InterruptedException clientHungUp) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anErrorIsCutShortAndNamesTheRequest() {
        enqueue(
                400,
                "{\"request_id\":\"abc-1\",\"code\":\"\",\"message\":\"name cannot be empty\",\"x\":\""
                        + "y".repeat(500) + "\"}");
        enqueue(400, "<html><style>x{}</style><body>Bad\n gateway" + "z".repeat(100_000) + "</body></html>");

        assertThatThrownBy(api::project)
                .hasMessage("Could not read Neon project quiet-sun-123: name cannot be empty"
                        + " (HTTP 400, request abc-1).");
        assertThat(catchThrowableOfType(NeonApiException.class, api::project))
                .message()
                .contains("Bad gateway")
                .hasSizeLessThan(400);
    }

    @Test
    void aMessageOfTheServerGivesNoSecretAway() {
        enqueue(
                400,
                "{\"message\":\"bad " + KEY
                        + " at postgresql://me:p%40ss@w@ep-1.neon.tech/db, password=hunter2, Cookie: zenith=abc123;"
                        + " Authorization: Bearer eyJhbGciOi.xyz\"}");

        assertThat(catchThrowableOfType(NeonApiException.class, api::project))
                .message()
                .doesNotContain(KEY, "p%40ss", "hunter2", "abc123", "eyJ");
    }

    @Test
    void theKeysSourceIsNamedWhenItIsRefused() {
        enqueue(401, "{\"message\":\"\"}");

        assertThatThrownBy(api::project)
                .hasMessageContaining("the API key from NEON_API_KEY")
                .message()
                .doesNotContain(KEY);
    }

    @ParameterizedTest
    @CsvSource({"'*.example|localhost', false", "'10.*', true", "'', true"})
    void aProxyIsUsedUnlessItIsNotToBe(String nonProxyHosts, boolean used) throws Exception {
        try (MockWebServer proxy = new MockWebServer()) {
            proxy.start();
            proxy.enqueue(answer(407, "")
                    .setHeader("Proxy-Authenticate", "Basic realm=\"x\"")
                    .build());
            proxy.enqueue(answer(200, PROJECT).build());
            enqueue(200, PROJECT);
            NeonApi through = api(project(
                    "http://localhost:" + server.getPort() + "/api/v2",
                    Optional.of(new HttpProxy(
                            proxy.getHostName(), proxy.getPort(), Optional.of("me"), "pw", nonProxyHosts))));

            through.project();

            assertThat(proxy.getRequestCount()).isEqualTo(used ? 2 : 0);
            assertThat(server.getRequestCount()).isEqualTo(used ? 0 : 1);
        }
    }

    @Test
    void aSchemaDiffOfMegabytesIsRead() throws Exception {
        String diff = "+ line\\n".repeat(800_000);
        server.enqueue(answer(200, "")
                .chunkedBody(new Buffer().writeUtf8("{\"diff\":\"" + diff + "\"}"), 8192)
                .build());
        enqueue(200, "{}");
        enqueue(200, "{\"diff\":\"\"}");

        assertThat(api.schemaDiff("br-1", "br-2", "db")).hasSize(800_000 * 7);
        assertThat(api.schemaDiff("br-1", "br-2", "db")).isEmpty();
        assertThat(api.schemaDiff("br-1", "br-2", "db")).isEmpty();
    }

    @Test
    void allPagesAreRead() throws Exception {
        enqueue(200, page("p2", "br-1", "br-2"));
        enqueue(200, page("p3", "br-2", "br-3"));
        enqueue(200, page("p2", "br-4"));

        assertThat(api.branches())
                .extracting(found -> found.branch().id())
                .containsExactly("br-1", "br-2", "br-3", "br-4");

        assertThat(server.takeRequest().getUrl().queryParameter("sort_by")).isEqualTo("created_at");
        assertThat(server.takeRequest().getUrl().queryParameter("cursor")).isEqualTo("p2");
        assertThat(server.takeRequest().getUrl().queryParameter("cursor")).isEqualTo("p3");
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void aPageWithoutEntriesIsTheLast() throws Exception {
        enqueue(200, page("p2", "br-1"));
        enqueue(200, page("p3"));

        assertThat(api.branches()).hasSize(1);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    private static String page(String next, String... ids) {
        return "{\"branches\":["
                + String.join(
                        ",",
                        List.of(ids).stream()
                                .map(id -> "{\"id\":\"" + id + "\",\"name\":\"n-" + id + "\"}")
                                .toList())
                + "],\"pagination\":{\"next\":\"" + next + "\",\"sort_order\":\"DESC\"}}";
    }

    @Test
    void onlyTheExactNameIsMeant() throws Exception {
        enqueue(
                200,
                "{\"branches\":[{\"id\":\"br-1\",\"name\":\"migration/x2\"},{\"id\":\"br-2\",\"name\":\"migration/x\"}],"
                        + "\"annotations\":{\"br-2\":{\"value\":{\"run-id\":\"r\"}}}}");

        assertThat(api.branchesNamed("migration/x"))
                .extracting(found -> found.branch().id(), AnnotatedBranch::annotation)
                .containsExactly(tuple("br-2", Map.of("run-id", "r")));
        assertThat(server.takeRequest().getUrl().queryParameter("search")).isEqualTo("migration/x");
    }

    @Test
    void deletingWhatIsGoneIsNoError() throws Exception {
        server.enqueue(new MockResponse.Builder().code(204).build());
        enqueue(200, "{\"branch\":{},\"operations\":[]}");

        api.delete("br-1");
        api.delete("br-1");

        assertThat(server.takeRequest().getMethod()).isEqualTo("DELETE");
    }
}
