package dev.neonally.branch.neon.simulator;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A call of the API, without its key.
 *
 * @param route the path's template: {@code /projects/{project_id}/branches}
 * @param parameters what the path says, decoded
 * @param body an empty object where there was none
 */
public record Call(
        Method method,
        String route,
        String path,
        Map<String, String> parameters,
        Map<String, String> query,
        JsonNode body) {

    /** The route of a path that the API does not have. */
    static final String NO_ROUTE = "";

    public Call {
        parameters = Map.copyOf(parameters);
        query = Map.copyOf(query);
    }

    String parameter(String name) {
        return parameters.get(name);
    }

    Optional<String> asked(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    int asked(String name, int otherwise) {
        try {
            return asked(name).map(Integer::valueOf).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new ApiError(400, "invalid " + name);
        }
    }

    /** A text field of an object in the body. */
    Optional<String> text(String object, String field) {
        return field(object, field).map(JsonNode::asString).filter(text -> !text.isEmpty());
    }

    /** A field of an object in the body that is there and not null. */
    Optional<JsonNode> field(String object, String field) {
        return Optional.ofNullable(body.path(object).get(field)).filter(value -> !value.isNull());
    }

    /** A call whose body is an object of this one's body. */
    Call within(String object) {
        return new Call(method, route, path, parameters, query, body.path(object));
    }

    static JsonNode noBody() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public String toString() {
        return method + " " + path + (query.isEmpty() ? "" : " " + query);
    }
}
