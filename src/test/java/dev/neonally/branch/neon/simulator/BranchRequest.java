package dev.neonally.branch.neon.simulator;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A Neon branch that is asked for. */
record BranchRequest(
        Optional<String> name,
        Optional<String> parentId,
        Optional<Instant> parentTimestamp,
        Optional<String> parentLsn,
        boolean isProtected,
        boolean schemaOnly,
        Optional<Instant> expiresAt,
        List<Compute> computes,
        Map<String, String> annotation) {

    /** A compute that is asked for. */
    record Compute(String type, double minCu, double maxCu, long suspendTimeout) {

        static Compute of(JsonNode json) {
            return new Compute(
                    json.path("type").asString(),
                    json.path("autoscaling_limit_min_cu").asDouble(0.25),
                    json.path("autoscaling_limit_max_cu").asDouble(0.25),
                    json.path("suspend_timeout_seconds").asLong(0));
        }
    }

    /** With a compute, of the default Neon branch's data. */
    static BranchRequest named(String name) {
        return new BranchRequest(
                Optional.of(name),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                List.of(new Compute("read_write", 0.25, 0.25, 0)),
                Map.of());
    }

    static BranchRequest of(Call call) {
        List<Compute> computes = new ArrayList<>();
        call.body().path("endpoints").forEach(endpoint -> computes.add(Compute.of(endpoint)));
        return new BranchRequest(
                call.text("branch", "name"),
                call.text("branch", "parent_id"),
                call.text("branch", "parent_timestamp").map(BranchRequest::instant),
                call.text("branch", "parent_lsn"),
                call.field("branch", "protected").map(JsonNode::asBoolean).orElse(false),
                call.text("branch", "init_source").filter("schema-only"::equals).isPresent(),
                call.text("branch", "expires_at").map(BranchRequest::instant),
                computes,
                annotation(call));
    }

    private static Map<String, String> annotation(Call call) {
        Map<String, String> annotation = new LinkedHashMap<>();
        call.body()
                .path("annotation_value")
                .properties()
                .forEach(
                        entry -> annotation.put(entry.getKey(), entry.getValue().asString()));
        return annotation;
    }

    /** With the annotation that a call has beside the Neon branch. */
    BranchRequest annotated(Call call) {
        return new BranchRequest(
                name,
                parentId,
                parentTimestamp,
                parentLsn,
                isProtected,
                schemaOnly,
                expiresAt,
                computes,
                annotation(call));
    }

    static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException e) {
            throw new ApiError(400, "invalid timestamp: " + text);
        }
    }
}
