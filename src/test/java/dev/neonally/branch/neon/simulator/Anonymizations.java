package dev.neonally.branch.neon.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.core.Utils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Which Neon branches are anonymized, by which rules, and how far that is. */
final class Anonymizations {

    private static final String DONE = "anonymized";
    private static final Duration EACH_STATE = Duration.ofMillis(100);

    /**
     * @param end the state that it comes to
     * @param begun none while nobody has asked for it
     */
    private record Anonymization(ArrayNode rules, String end, Optional<Instant> begun) {}

    private final Project project;
    private final DatabaseServer server;
    private final Map<String, Anonymization> all = new HashMap<>();
    private final Deque<String> scripted = new ArrayDeque<>();

    Anonymizations(Project project, DatabaseServer server) {
        this.project = project;
        this.server = server;
    }

    synchronized void script(String end) {
        scripted.add(end);
    }

    synchronized void add(SimulatedBranch branch) {
        all.put(branch.id(), new Anonymization(JsonNodeFactory.instance.arrayNode(), DONE, Optional.empty()));
    }

    synchronized void rules(SimulatedBranch branch, JsonNode rules) {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode();
        rules.forEach(copy::add);
        all.put(branch.id(), new Anonymization(copy, DONE, Optional.empty()));
    }

    synchronized ArrayNode rules(SimulatedBranch branch) {
        return of(branch).rules();
    }

    synchronized void begin(SimulatedBranch branch) {
        String end = Optional.ofNullable(scripted.poll()).orElse(DONE);
        ArrayNode rules = of(branch).rules();
        if (end.equals(DONE)) {
            rules.forEach(rule -> mask(branch, rule));
        }
        all.put(
                branch.id(),
                new Anonymization(rules, end, Optional.of(project.clock().instant())));
    }

    synchronized String state(SimulatedBranch branch) {
        Anonymization anonymization = of(branch);
        if (anonymization.begun().isEmpty()) {
            return "initialized";
        }
        List<String> states = new ArrayList<>(List.of("initialized", "anonymizing", anonymization.end()));
        long passed = Duration.between(
                        anonymization.begun().get(), project.clock().instant())
                .dividedBy(EACH_STATE);
        return states.get((int) Math.min(passed, states.size() - 1));
    }

    private Anonymization of(SimulatedBranch branch) {
        return Optional.ofNullable(all.get(branch.id()))
                .orElseThrow(() -> new ApiError(404, "branch is not anonymized"));
    }

    /** Any masking function gives the same text: which one it is is PostgreSQL Anonymizer's business. */
    private void mask(SimulatedBranch branch, JsonNode rule) {
        String stored = branch.database(rule.path("database_name").asString()).stored();
        try (Connection connection = server.connect(stored);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE %s.%s SET %s = %s"
                    .formatted(
                            quoted(rule, "schema_name"),
                            quoted(rule, "table_name"),
                            quoted(rule, "column_name"),
                            "'"
                                    + Utils.escapeLiteral(
                                            null, rule.path("masking_value").asString("masked"), true) + "'"));
        } catch (SQLException e) {
            throw new ApiError(400, "invalid masking rule");
        }
    }

    private static String quoted(JsonNode rule, String field) throws SQLException {
        return Utils.escapeIdentifier(null, rule.path(field).asString()).toString();
    }
}
