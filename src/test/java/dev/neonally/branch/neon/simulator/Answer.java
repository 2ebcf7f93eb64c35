package dev.neonally.branch.neon.simulator;

import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the API answers.
 *
 * @param body none for 204
 */
record Answer(int status, Optional<ObjectNode> body) {

    static Answer ok(ObjectNode body) {
        return new Answer(200, Optional.of(body));
    }

    static Answer created(ObjectNode body) {
        return new Answer(201, Optional.of(body));
    }

    static Answer noContent() {
        return new Answer(204, Optional.empty());
    }

    static Answer error(ApiError error, String requestId) {
        return new Answer(
                error.status(),
                Optional.of(JsonNodeFactory.instance
                        .objectNode()
                        .put("request_id", requestId)
                        .put("code", error.code())
                        .put("message", error.getMessage())));
    }
}
