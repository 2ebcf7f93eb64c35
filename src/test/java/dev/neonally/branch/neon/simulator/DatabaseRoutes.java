package dev.neonally.branch.neon.simulator;

import static dev.neonally.branch.neon.simulator.Method.GET;
import static dev.neonally.branch.neon.simulator.Method.POST;

import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** The databases and roles of a Neon branch. */
record DatabaseRoutes(Project project, Identifiers identifiers) {

    private static final String DATABASES = BranchRoutes.ONE + "/databases";
    private static final String ROLES = BranchRoutes.ONE + "/roles";
    private static final String ROLE = ROLES + "/{role_name}";

    void addTo(Router router) {
        router.on(
                        GET,
                        DATABASES,
                        of(branch -> Json.object()
                                .set(
                                        "databases",
                                        Json.array(branch.databases(), database -> database.json(branch.id())))))
                .on(GET, DATABASES + "/{database_name}", call -> {
                    SimulatedBranch branch = branch(call);
                    return Answer.ok(Json.object()
                            .set(
                                    "database",
                                    branch.database(call.parameter("database_name"))
                                            .json(branch.id())));
                })
                .on(
                        GET,
                        ROLES,
                        of(branch ->
                                Json.object().set("roles", Json.array(branch.roles(), role -> role.json(branch.id())))))
                .on(
                        GET,
                        ROLE,
                        call -> Answer.ok(Json.object()
                                .set("role", role(call).json(branch(call).id()))))
                .on(GET, ROLE + "/reveal_password", this::revealPassword)
                .on(POST, ROLE + "/reset_password", this::resetPassword);
    }

    private Router.Handler of(Function<SimulatedBranch, ObjectNode> json) {
        return call -> Answer.ok(json.apply(branch(call)));
    }

    private Answer revealPassword(Call call) {
        SimulatedRole role = role(call);
        if (!project.storesPasswords()) {
            throw new ApiError(412, "password storage is disabled for this project");
        }
        return Answer.ok(Json.object().put("password", role.password()));
    }

    private Answer resetPassword(Call call) {
        SimulatedBranch branch = branch(call);
        String name = role(call).name();
        project.setPassword(branch.id(), name, identifiers.password());
        SimulatedRole changed = role(call);
        ObjectNode json = Json.object();
        json.set("role", changed.json(branch.id()).put("password", changed.password()));
        json.set("operations", Json.array(List.<SimulatedOperation>of(), any -> Json.object()));
        return Answer.ok(json);
    }

    private SimulatedRole role(Call call) {
        return branch(call).role(call.parameter("role_name"));
    }

    private SimulatedBranch branch(Call call) {
        return project.branch(call.parameter("branch_id"));
    }
}
