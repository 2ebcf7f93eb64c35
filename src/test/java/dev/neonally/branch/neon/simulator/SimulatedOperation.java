package dev.neonally.branch.neon.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Work that Neon does after it has answered. */
record SimulatedOperation(
        String id,
        String projectId,
        String branchId,
        Optional<String> endpointId,
        String action,
        OperationTimeline timeline,
        Instant since) {

    private static final Set<String> FAILED = Set.of("failed", "error", "cancelled");

    String status(Instant now) {
        return timeline.statusAfter(Duration.between(since, now));
    }

    boolean isFinished(Instant now) {
        return status(now).equals("finished");
    }

    boolean isRunning(Instant now) {
        return status(now).equals("running");
    }

    ObjectNode json(Instant now) {
        boolean failed = FAILED.contains(status(now));
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("project_id", projectId)
                .put("branch_id", branchId)
                .put("action", action)
                .put("status", status(now))
                .put("failures_count", failed ? 1 : 0)
                .put("created_at", since.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("updated_at", now.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("total_duration_ms", (int) Duration.between(since, now).toMillis());
        endpointId.ifPresent(endpoint -> json.put("endpoint_id", endpoint));
        if (failed && !timeline.error().isEmpty()) {
            json.put("error", timeline.error());
        }
        return json;
    }
}
