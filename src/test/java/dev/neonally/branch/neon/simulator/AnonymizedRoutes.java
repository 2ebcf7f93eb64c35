package dev.neonally.branch.neon.simulator;

import static dev.neonally.branch.neon.simulator.Method.GET;
import static dev.neonally.branch.neon.simulator.Method.PATCH;
import static dev.neonally.branch.neon.simulator.Method.POST;

import dev.neonally.branch.neon.simulator.Project.Change;
import tools.jackson.databind.node.ObjectNode;

/** Neon branches whose rows are masked. */
record AnonymizedRoutes(Project project, Anonymizations anonymizations, BranchRoutes branches) {

    private static final String RULES = BranchRoutes.ONE + "/masking_rules";

    void addTo(Router router) {
        router.on(POST, "/projects/{project_id}/branch_anonymized", this::create)
                .on(GET, RULES, call -> Answer.ok(rules(branch(call))))
                .on(PATCH, RULES, this::replaceRules)
                .on(POST, BranchRoutes.ONE + "/anonymize", this::anonymize)
                .on(GET, BranchRoutes.ONE + "/anonymized_status", call -> Answer.ok(status(branch(call))));
    }

    private Answer create(Call call) {
        BranchRequest request = BranchRequest.of(call.within("branch_create")).annotated(call);
        Change made = project.create(request);
        anonymizations.add(made.branch());
        anonymizations.rules(made.branch(), call.body().path("masking_rules"));
        if (call.body().path("start_anonymization").asBoolean(false)) {
            anonymizations.begin(made.branch());
        }
        return Answer.created(branches.json(made));
    }

    private Answer replaceRules(Call call) {
        SimulatedBranch branch = branch(call);
        anonymizations.rules(branch, call.body().path("masking_rules"));
        return Answer.ok(rules(branch));
    }

    private Answer anonymize(Call call) {
        anonymizations.begin(branch(call));
        return Answer.ok(status(branch(call)));
    }

    private ObjectNode rules(SimulatedBranch branch) {
        return Json.object().set("masking_rules", anonymizations.rules(branch).deepCopy());
    }

    private ObjectNode status(SimulatedBranch branch) {
        return Json.object()
                .put("project_id", project.id())
                .put("branch_id", branch.id())
                .put("state", anonymizations.state(branch))
                .put("created_at", branch.createdAt().toString())
                .put("updated_at", project.clock().second().toString());
    }

    private SimulatedBranch branch(Call call) {
        return project.branch(call.parameter("branch_id"));
    }
}
