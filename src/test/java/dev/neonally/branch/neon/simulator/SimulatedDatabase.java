package dev.neonally.branch.neon.simulator;

import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A database of a Neon branch.
 *
 * @param stored the database of the server that holds it
 */
record SimulatedDatabase(long id, String name, String owner, String stored, Instant since) {

    ObjectNode json(String branchId) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("branch_id", branchId)
                .put("name", name)
                .put("owner_name", owner)
                .put("created_at", since.toString())
                .put("updated_at", since.toString());
    }
}
