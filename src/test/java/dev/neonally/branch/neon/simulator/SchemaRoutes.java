package dev.neonally.branch.neon.simulator;

import static dev.neonally.branch.neon.simulator.Method.GET;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.assertj.core.util.diff.DiffUtils;

/** The schema of a Neon branch, and how two differ. */
record SchemaRoutes(Project project, DatabaseServer server) {

    private static final int CONTEXT = 3;

    void addTo(Router router) {
        router.on(GET, BranchRoutes.ONE + "/schema", this::schema)
                .on(GET, BranchRoutes.ONE + "/compare_schema", this::compare);
    }

    private Answer schema(Call call) {
        if (call.asked("format").filter("json"::equals).isPresent()) {
            throw new ApiError(400, "this simulator writes a schema as SQL only");
        }
        return Answer.ok(Json.object().put("sql", text(project.branch(call.parameter("branch_id")), database(call))));
    }

    private Answer compare(Call call) {
        SimulatedBranch branch = project.branch(call.parameter("branch_id"));
        SimulatedBranch base = call.asked("base_branch_id")
                .or(branch::parentId)
                .map(project::branch)
                .orElseThrow(() -> new ApiError(400, "branch has no parent"));
        List<String> before = text(base, database(call)).lines().toList();
        List<String> after = text(branch, database(call)).lines().toList();
        List<String> diff = DiffUtils.generateUnifiedDiff(
                "a/" + database(call), "b/" + database(call), before, DiffUtils.diff(before, after), CONTEXT);
        return Answer.ok(diff.isEmpty() ? Json.object() : Json.object().put("diff", String.join("\n", diff) + "\n"));
    }

    private String text(SimulatedBranch branch, String database) {
        try (Connection connection = server.connect(branch.database(database).stored())) {
            return SchemaText.of(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String database(Call call) {
        return call.query().get("db_name");
    }
}
