package dev.neonally.branch.neon.simulator;

import static dev.neonally.branch.neon.simulator.Method.GET;

import tools.jackson.databind.node.ObjectNode;

/** The work that Neon has done or is at. */
record OperationRoutes(Project project) {

    private static final String ALL = "/projects/{project_id}/operations";

    void addTo(Router router) {
        router.on(GET, ALL, this::list).on(GET, ALL + "/{operation_id}", this::get);
    }

    private Answer list(Call call) {
        Page<SimulatedOperation> page =
                Page.of(project.operations().newestFirst(), call.asked("cursor"), call.asked("limit", 1000));
        ObjectNode json = Json.object();
        json.set("operations", Json.array(page.items(), this::json));
        json.putObject("pagination").put("cursor", page.cursor());
        return Answer.ok(json);
    }

    private Answer get(Call call) {
        return Answer.ok(
                Json.object().set("operation", json(project.operations().find(call.parameter("operation_id")))));
    }

    private ObjectNode json(SimulatedOperation operation) {
        return operation.json(project.clock().instant());
    }
}
