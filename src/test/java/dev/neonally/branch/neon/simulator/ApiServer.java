package dev.neonally.branch.neon.simulator;

import dev.neonally.branch.neon.simulator.Fault.Exchange;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** Speaks HTTP: has calls answered and checked, and does what faults were scripted. */
final class ApiServer extends Dispatcher implements AutoCloseable {

    private final MockWebServer http = new MockWebServer();
    private final Project project;
    private final Router router;
    private final CallReader reader;
    private final ContractCheck contract;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final Map<Call, Exchange> postponed = new ConcurrentHashMap<>();
    private volatile String key;

    ApiServer(Project project, Router router, ContractCheck contract, String key) throws IOException {
        this.project = project;
        this.router = router;
        this.reader = new CallReader(router);
        this.contract = contract;
        this.key = key;
        http.setServerSocketFactory(new ResettingSockets());
        http.setDispatcher(this);
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getPort() + "/api/v2";
    }

    void key(String other) {
        this.key = other;
    }

    void script(Fault fault) {
        faults.add(fault);
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        String requestId = Optional.ofNullable(request.getHeaders().get("X-Request-ID"))
                .orElseGet(() -> UUID.randomUUID().toString());
        Call call = reader.read(request);
        calls.add(call);
        contract.checkRequest(call, request);
        runPostponed(call);
        Exchange exchange = new Exchange() {
            @Override
            public Answer execute() {
                return ApiServer.this.execute(call, request, requestId);
            }

            @Override
            public Answer refuse(ApiError error) {
                return Answer.error(error, requestId);
            }

            @Override
            public void postpone() {
                postponed.put(call, this);
            }
        };
        MockResponse.Builder response = faults.stream()
                .filter(fault -> fault.befalls(call))
                .findFirst()
                .map(fault -> fault.respond(call, exchange))
                .orElseGet(() -> Responses.of(contract.checked(call, exchange.execute())));
        return response.setHeader(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                project.clock().instant().atZone(ZoneOffset.UTC)))
                .build();
    }

    private void runPostponed(Call call) {
        postponed.keySet().stream()
                .filter(earlier ->
                        earlier.method() == call.method() && earlier.route().equals(call.route()))
                .forEach(earlier -> postponed.remove(earlier).execute());
    }

    private Answer execute(Call call, RecordedRequest request, String requestId) {
        try {
            if (!("Bearer " + key).equals(request.getHeaders().get("Authorization"))) {
                throw new ApiError(401, "authentication failed");
            }
            Optional<String> projectId = Optional.ofNullable(call.parameter("project_id"));
            if (projectId.filter(id -> !id.equals(project.id())).isPresent()) {
                throw ApiError.notFound("project");
            }
            project.expire();
            return router.answer(call);
        } catch (ApiError e) {
            return Answer.error(e, requestId);
        } catch (RuntimeException e) {
            contract.add(call + " failed in the simulator: " + e);
            return Answer.error(new ApiError(500, "internal error"), requestId);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
