package dev.neonally.branch.neon.simulator;

import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A role of a Neon branch; it is a role of the server, but each Neon branch has its own password for it. */
record SimulatedRole(String name, String password, Instant since) {

    ObjectNode json(String branchId) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("branch_id", branchId)
                .put("name", name)
                .put("protected", false)
                .put("authentication_method", "password")
                .put("created_at", since.toString())
                .put("updated_at", since.toString());
    }

    SimulatedRole withPassword(String other) {
        return new SimulatedRole(name, other, since);
    }

    @Override
    public String toString() {
        return name;
    }
}
