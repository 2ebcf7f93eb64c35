package dev.neonally.branch.neon.simulator;

import static dev.neonally.branch.neon.simulator.Method.DELETE;
import static dev.neonally.branch.neon.simulator.Method.GET;
import static dev.neonally.branch.neon.simulator.Method.PATCH;
import static dev.neonally.branch.neon.simulator.Method.POST;

import dev.neonally.branch.neon.simulator.Project.Change;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Neon branches: made, listed, changed, deleted. */
record BranchRoutes(Project project, ConnectionUris uris) {

    static final String ALL = "/projects/{project_id}/branches";
    static final String ONE = ALL + "/{branch_id}";

    private static final int LARGEST_PAGE = 100;

    private static final Map<String, Comparator<SimulatedBranch>> ORDERS = Map.of(
            "name", Comparator.comparing(SimulatedBranch::name),
            "created_at", Comparator.comparing(SimulatedBranch::createdAt),
            "updated_at", Comparator.comparing(SimulatedBranch::updatedAt));

    void addTo(Router router) {
        router.on(GET, ALL, this::list)
                .on(POST, ALL, call -> Answer.created(json(project.create(BranchRequest.of(call)))))
                .on(GET, ALL + "/count", this::count)
                .on(GET, ONE, this::get)
                .on(PATCH, ONE, this::patch)
                .on(DELETE, ONE, this::delete)
                .on(POST, ONE + "/restore", this::restore)
                .on(POST, ONE + "/set_as_default", call -> {
                    throw new ApiError(403, "this simulator lets nobody change the default branch");
                });
    }

    private Answer list(Call call) {
        List<SimulatedBranch> all =
                call.asked("include_deleted").filter("true"::equals).isPresent()
                        ? project.existingAndDeleted()
                        : project.existing();
        String order = call.asked("sort_by").orElse("updated_at");
        Comparator<SimulatedBranch> ascending = ORDERS.get(order);
        boolean isAscending = call.asked("sort_order").filter("asc"::equals).isPresent();
        Page<SimulatedBranch> page = Page.of(
                matching(all, call)
                        .sorted(isAscending ? ascending : ascending.reversed())
                        .toList(),
                call.asked("cursor"),
                Math.min(call.asked("limit", LARGEST_PAGE), LARGEST_PAGE));
        ObjectNode json = Json.object();
        json.set("branches", Json.array(page.items(), this::json));
        ObjectNode annotations = json.putObject("annotations");
        page.items().stream()
                .filter(branch -> !branch.annotation().isEmpty())
                .forEach(branch -> annotations.set(branch.id(), branch.annotationJson()));
        ObjectNode pagination =
                json.putObject("pagination").put("sort_by", order).put("sort_order", isAscending ? "ASC" : "DESC");
        page.next().ifPresent(next -> pagination.put("next", next));
        return Answer.ok(json);
    }

    private static Stream<SimulatedBranch> matching(List<SimulatedBranch> all, Call call) {
        return all.stream()
                .filter(branch -> call.asked("search")
                        .map(part -> branch.name().contains(part) || branch.id().contains(part))
                        .orElse(true));
    }

    private Answer count(Call call) {
        return Answer.ok(Json.object()
                .put("count", (int) matching(project.existing(), call).count()));
    }

    private Answer get(Call call) {
        SimulatedBranch branch = branch(call);
        ObjectNode json = Json.object();
        json.set("branch", json(branch));
        json.set("annotation", branch.annotationJson());
        return Answer.ok(json);
    }

    private Answer patch(Call call) {
        SimulatedBranch before = branch(call);
        project.operations().checkNoneRunning(before.id());
        Instant now = project.clock().second();
        CreateRules rules = new CreateRules(project, now);
        Optional<String> name = call.text("branch", "name").filter(other -> !other.equals(before.name()));
        name.ifPresent(rules::checkUnused);
        Optional<Boolean> isProtected = call.field("branch", "protected").map(JsonNode::asBoolean);
        SimulatedBranch changed = project.change(
                before.id(),
                branch -> branch.named(name.orElse(branch.name()), now)
                        .isProtected(isProtected.orElse(branch.isProtected()), now)
                        .expiring(expiry(call, branch, rules), now));
        return Answer.ok(json(new Change(changed, List.of(), List.of()), Json.object()));
    }

    /** A field that is null ends the time to live, one that is absent leaves it as it is. */
    private static Optional<Instant> expiry(Call call, SimulatedBranch branch, CreateRules rules) {
        if (!call.body().path("branch").has("expires_at")) {
            return branch.expiresAt();
        }
        Optional<Instant> asked = call.text("branch", "expires_at").map(BranchRequest::instant);
        asked.ifPresent(at -> rules.checkExpiry(at, branch.isProtected() || branch.isDefault()));
        return asked;
    }

    private Answer delete(Call call) {
        Optional<SimulatedBranch> found = project.existing().stream()
                .filter(branch -> branch.id().equals(call.parameter("branch_id")))
                .findFirst();
        if (found.isEmpty()) {
            return Answer.noContent();
        }
        SimulatedBranch branch = found.get();
        if (branch.isDefault()) {
            throw new ApiError(422, "cannot delete the default branch");
        }
        if (branch.isProtected()) {
            throw new ApiError(422, "cannot delete a protected branch");
        }
        if (project.existing().stream()
                .anyMatch(other -> other.parentId().filter(branch.id()::equals).isPresent())) {
            throw new ApiError(422, "cannot delete a branch that has children");
        }
        project.operations().checkNoneRunning(branch.id());
        return Answer.ok(json(project.delete(branch.id(), "user"), Json.object()));
    }

    private Answer restore(Call call) {
        String source = call.body().path("source_branch_id").asString();
        return Answer.ok(json(project.restore(branch(call).id(), source), Json.object()));
    }

    private SimulatedBranch branch(Call call) {
        return project.branch(call.parameter("branch_id"));
    }

    /** All of a Neon branch that was just made. */
    ObjectNode json(Change made) {
        SimulatedBranch branch = made.branch();
        Instant now = project.clock().instant();
        ObjectNode json = json(made, Json.object());
        json.set("endpoints", Json.array(made.endpoints(), endpoint -> endpoint.json(now)));
        json.set("roles", Json.array(branch.roles(), role -> role.json(branch.id())));
        json.set("databases", Json.array(branch.databases(), database -> database.json(branch.id())));
        if (branch.roles().size() == 1 && branch.databases().size() == 1) {
            json.set(
                    "connection_uris",
                    Json.array(
                            made.endpoints(),
                            endpoint -> uris.details(
                                    endpoint,
                                    branch.databases().get(0).name(),
                                    branch.roles().get(0))));
        }
        return json;
    }

    private ObjectNode json(Change change, ObjectNode json) {
        Instant now = project.clock().instant();
        json.set("branch", json(change.branch()));
        json.set("operations", Json.array(change.operations(), operation -> operation.json(now)));
        return json;
    }

    private ObjectNode json(SimulatedBranch branch) {
        return branch.json(project.clock().instant());
    }
}
