package dev.neonally.branch.neon.simulator;

import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A compute of a Neon branch.
 *
 * @param type {@code read_write} or {@code read_only}
 * @param start the operation that starts it
 */
record SimulatedEndpoint(
        String id,
        String projectId,
        String branchId,
        String type,
        double minCu,
        double maxCu,
        long suspendTimeout,
        SimulatedOperation start,
        Instant since) {

    static final String REGION = "aws-eu-central-1";
    static final String PROXY_HOST = "c-2.eu-central-1.aws.neon.localhost";

    SimulatedEndpoint of(String otherBranchId) {
        return new SimulatedEndpoint(id, projectId, otherBranchId, type, minCu, maxCu, suspendTimeout, start, since);
    }

    String host() {
        return id + "." + PROXY_HOST;
    }

    String poolerHost() {
        return id + "-pooler." + PROXY_HOST;
    }

    /** Whether it takes connections. */
    boolean isStarted(Instant now) {
        return start.isFinished(now);
    }

    ObjectNode json(Instant now) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("host", host())
                .put("project_id", projectId)
                .put("branch_id", branchId)
                .put("type", type)
                .put("autoscaling_limit_min_cu", minCu)
                .put("autoscaling_limit_max_cu", maxCu)
                .put("region_id", REGION)
                .put("current_state", isStarted(now) ? "active" : "init")
                .put("pooler_enabled", false)
                .put("pooler_mode", "transaction")
                .put("disabled", false)
                .put("passwordless_access", true)
                .put("creation_source", "console")
                .put("created_at", since.toString())
                .put("updated_at", since.toString())
                .put("proxy_host", PROXY_HOST)
                .put("suspend_timeout_seconds", suspendTimeout)
                .put("provisioner", "k8s-neonvm");
        json.putObject("settings");
        if (!isStarted(now)) {
            json.put("pending_state", "active");
        }
        return json;
    }
}
