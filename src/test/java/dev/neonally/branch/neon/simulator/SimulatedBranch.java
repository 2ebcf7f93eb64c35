package dev.neonally.branch.neon.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Neon branch as it is now.
 *
 * @param parentId none for a root
 * @param initSource {@code parent-data} or {@code schema-only}
 * @param create the operation that makes it; none for the one that the project began with
 * @param deleted how it went, while it can still be recovered
 */
public record SimulatedBranch(
        String id,
        String projectId,
        String name,
        Optional<String> parentId,
        boolean isDefault,
        boolean isProtected,
        String initSource,
        Map<String, String> annotation,
        List<SimulatedRole> roles,
        List<SimulatedDatabase> databases,
        Optional<SimulatedOperation> create,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> expiresAt,
        Optional<Deletion> deleted) {

    /** @param method {@code user} or {@code ttl} */
    public record Deletion(Instant at, String method) {}

    static final Duration RECOVERABLE = Duration.ofDays(7);

    public SimulatedBranch {
        annotation = Map.copyOf(annotation);
        roles = List.copyOf(roles);
        databases = List.copyOf(databases);
    }

    boolean isRoot() {
        return parentId.isEmpty();
    }

    boolean isReady(Instant now) {
        return create.map(operation -> operation.isFinished(now)).orElse(true);
    }

    SimulatedRole role(String wanted) {
        return roles.stream()
                .filter(role -> role.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("role"));
    }

    SimulatedDatabase database(String wanted) {
        return databases.stream()
                .filter(database -> database.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("database"));
    }

    SimulatedBranch named(String other, Instant now) {
        return changed(other, isProtected, roles, databases, now, expiresAt, deleted);
    }

    SimulatedBranch isProtected(boolean value, Instant now) {
        return changed(name, value, roles, databases, now, expiresAt, deleted);
    }

    SimulatedBranch expiring(Optional<Instant> at, Instant now) {
        return changed(name, isProtected, roles, databases, now, at, deleted);
    }

    SimulatedBranch with(List<SimulatedRole> otherRoles, List<SimulatedDatabase> otherDatabases, Instant now) {
        return changed(name, isProtected, otherRoles, otherDatabases, now, expiresAt, deleted);
    }

    SimulatedBranch deleted(Deletion deletion) {
        return changed(name, isProtected, roles, databases, deletion.at(), expiresAt, Optional.of(deletion));
    }

    private SimulatedBranch changed(
            String newName,
            boolean newProtected,
            List<SimulatedRole> newRoles,
            List<SimulatedDatabase> newDatabases,
            Instant now,
            Optional<Instant> newExpiry,
            Optional<Deletion> newDeletion) {
        return new SimulatedBranch(
                id,
                projectId,
                newName,
                parentId,
                isDefault,
                newProtected,
                initSource,
                annotation,
                newRoles,
                newDatabases,
                create,
                createdAt,
                now,
                newExpiry,
                newDeletion);
    }

    ObjectNode json(Instant now) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("project_id", projectId)
                .put("name", name)
                .put("current_state", isReady(now) ? "ready" : "init")
                .put("state_changed_at", createdAt.toString())
                .put("logical_size", 30_000_000L)
                .put("creation_source", "console")
                .put("primary", isDefault)
                .put("default", isDefault)
                .put("protected", isProtected)
                .put("cpu_used_sec", 0L)
                .put("compute_time_seconds", 0L)
                .put("active_time_seconds", 0L)
                .put("written_data_bytes", 0L)
                .put("data_transfer_bytes", 0L)
                .put("created_at", createdAt.toString())
                .put("updated_at", updatedAt.toString())
                .put("init_source", initSource);
        parentId.ifPresent(parent -> json.put("parent_id", parent)
                .put("parent_lsn", "0/1DE2850")
                .put("parent_timestamp", createdAt.toString()));
        expiresAt.ifPresent(at -> json.put("expires_at", at.toString())
                .put("ttl_interval_seconds", Duration.between(updatedAt, at).toSeconds()));
        if (!isReady(now)) {
            json.put("pending_state", "ready");
        }
        deleted.ifPresent(deletion -> {
            json.put("pending_state", "storage_deleted");
            json.putObject("recovery")
                    .put("deleted_at", deletion.at().toString())
                    .put("recoverable_until", deletion.at().plus(RECOVERABLE).toString())
                    .put("deletion_method", deletion.method());
        });
        return json;
    }

    ObjectNode annotationJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("object").put("type", "console/branch").put("id", id);
        ObjectNode value = json.putObject("value");
        new LinkedHashMap<>(annotation).forEach(value::put);
        return json.put("created_at", createdAt.toString()).put("updated_at", createdAt.toString());
    }

    @Override
    public String toString() {
        return name + " (" + id + ")";
    }
}
