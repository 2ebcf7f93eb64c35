package dev.neonally.branch.neon.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The Neon branch to make.
 *
 * @param moment the point in time of the parent to start from; empty for now
 * @param expiresAt never without: Neon deletes it then by itself
 * @param annotation notes to recognize it by
 */
public record NewBranch(
        String name,
        String parentId,
        Optional<PointInTime> moment,
        Instant expiresAt,
        Content content,
        List<MaskingRule> maskingRules,
        Map<String, String> annotation) {

    public NewBranch {
        Objects.requireNonNull(name);
        Objects.requireNonNull(parentId);
        Objects.requireNonNull(expiresAt);
    }

    record Body(Spec branch, List<Compute> endpoints, Map<String, String> annotationValue) {}

    record Anonymized(
            Body branchCreate,
            List<MaskingRule> maskingRules,
            boolean startAnonymization,
            Map<String, String> annotationValue) {}

    record Spec(
            String name,
            String parentId,
            String parentLsn,
            String parentTimestamp,
            String initSource,
            String expiresAt) {}

    record Compute(String type) {

        static final Compute READ_WRITE = new Compute("read_write");
    }

    Object body() {
        Spec spec = new Spec(
                name,
                parentId,
                moment.flatMap(PointInTime::lsn).orElse(null),
                moment.flatMap(PointInTime::timestamp).map(Times::write).orElse(null),
                content == Content.SCHEMA_ONLY ? "schema-only" : null,
                Times.write(expiresAt));
        List<Compute> endpoints = List.of(Compute.READ_WRITE);
        return content == Content.ANONYMIZED
                ? new Anonymized(new Body(spec, endpoints, null), maskingRules, true, annotation)
                : new Body(spec, endpoints, annotation);
    }
}
