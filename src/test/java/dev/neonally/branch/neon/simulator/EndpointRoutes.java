package dev.neonally.branch.neon.simulator;

import static dev.neonally.branch.neon.simulator.Method.GET;
import static dev.neonally.branch.neon.simulator.Method.POST;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Computes, and how they are reached. */
record EndpointRoutes(Project project, ConnectionUris uris) {

    private static final String PROJECT = "/projects/{project_id}";
    private static final String ALL = PROJECT + "/endpoints";
    private static final String ONE = ALL + "/{endpoint_id}";

    void addTo(Router router) {
        router.on(GET, ALL, call -> Answer.ok(json(project.endpoints())))
                .on(POST, ALL, this::create)
                .on(
                        GET,
                        ONE,
                        call -> Answer.ok(
                                Json.object().set("endpoint", endpoint(call).json(now()))))
                .on(POST, ONE + "/start", call -> work(call, "start_compute"))
                .on(POST, ONE + "/suspend", call -> work(call, "suspend_compute"))
                .on(GET, BranchRoutes.ONE + "/endpoints", this::ofBranch)
                .on(GET, PROJECT + "/connection_uri", this::connectionUri);
    }

    private Answer create(Call call) {
        SimulatedBranch branch =
                project.branch(call.text("endpoint", "branch_id").orElse(""));
        SimulatedEndpoint made = project.addEndpoint(
                branch.id(), BranchRequest.Compute.of(call.body().path("endpoint")));
        return Answer.created(json(made, List.of(made.start())));
    }

    private Answer work(Call call, String action) {
        SimulatedEndpoint endpoint = endpoint(call);
        project.operations().checkNoneRunning(endpoint.branchId());
        SimulatedOperation begun = project.operations().begin(action, endpoint.branchId(), Optional.of(endpoint.id()));
        return Answer.ok(json(endpoint, List.of(begun)));
    }

    private Answer ofBranch(Call call) {
        return Answer.ok(json(
                project.endpointsOf(project.branch(call.parameter("branch_id")).id())));
    }

    /** Without a Neon branch it answers for the default one: the trap is Neon's own. */
    private Answer connectionUri(Call call) {
        SimulatedBranch branch = call.asked("branch_id").map(project::branch).orElseGet(project::defaultBranch);
        SimulatedEndpoint endpoint = call.asked("endpoint_id").isPresent()
                ? endpoint(call.asked("endpoint_id").orElseThrow())
                : project.endpointsOf(branch.id()).stream()
                        .filter(any -> any.type().equals("read_write"))
                        .findFirst()
                        .orElseThrow(() -> ApiError.notFound("endpoint"));
        SimulatedDatabase database = branch.database(call.query().get("database_name"));
        SimulatedRole role = branch.role(call.query().get("role_name"));
        boolean pooled = call.asked("pooled").filter("true"::equals).isPresent();
        return Answer.ok(Json.object()
                .put("uri", uris.of(pooled ? endpoint.poolerHost() : endpoint.host(), database.name(), role)));
    }

    private SimulatedEndpoint endpoint(Call call) {
        return endpoint(call.parameter("endpoint_id"));
    }

    private SimulatedEndpoint endpoint(String id) {
        return project.endpoint(id).orElseThrow(() -> ApiError.notFound("endpoint"));
    }

    private ObjectNode json(SimulatedEndpoint endpoint, List<SimulatedOperation> begun) {
        ObjectNode json = Json.object();
        json.set("endpoint", endpoint.json(now()));
        json.set("operations", Json.array(begun, operation -> operation.json(now())));
        return json;
    }

    private ObjectNode json(List<SimulatedEndpoint> endpoints) {
        return Json.object().set("endpoints", Json.array(endpoints, endpoint -> endpoint.json(now())));
    }

    private Instant now() {
        return project.clock().instant();
    }
}
