package dev.neonally.branch.neon.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import mockwebserver3.RecordedRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/** Notes down whatever of the exchanges is not as Neon's OpenAPI document has it. */
final class ContractCheck {

    private static final String JSON = "application/json";

    private final Optional<SchemaCheck> schemas;
    private final List<String> violations = new CopyOnWriteArrayList<>();

    /** @param schemas none where they cannot be had: then only what has no route is noted down */
    ContractCheck(Optional<SchemaCheck> schemas) {
        this.schemas = schemas;
    }

    boolean isEnforced() {
        return schemas.isPresent();
    }

    void add(String violation) {
        violations.add(violation);
    }

    List<String> violations() {
        return List.copyOf(violations);
    }

    void checkRequest(Call call, RecordedRequest request) {
        if (call.route().equals(Call.NO_ROUTE)) {
            add(call + ": the simulator has no such route");
            return;
        }
        schemas.ifPresent(check -> {
            JsonNode operation = operation(check, call);
            if (operation.isMissingNode()) {
                add(call + ": the API has no such route");
                return;
            }
            checkParameters(check, call, operation);
            checkBody(check, call, request, operation.path("requestBody"));
        });
    }

    private void checkParameters(SchemaCheck check, Call call, JsonNode operation) {
        List<JsonNode> declared = new ArrayList<>();
        List.of(check.document().path("paths").path(call.route()), operation)
                .forEach(level ->
                        level.path("parameters").forEach(parameter -> declared.add(check.resolved(parameter))));
        call.query().keySet().stream()
                .filter(name -> declared.stream().noneMatch(parameter -> is(parameter, "query", name)))
                .forEach(name -> add(call + ": no such query parameter: " + name));
        for (JsonNode parameter : declared) {
            String name = parameter.path("name").asString();
            Optional<String> value = Optional.ofNullable(
                    is(parameter, "path", name)
                            ? call.parameter(name)
                            : call.query().get(name));
            if (value.isEmpty() && parameter.path("required").asBoolean(false)) {
                add(call + ": parameter " + name + " is missing");
            }
            JsonNode schema = parameter.path("schema");
            value.ifPresent(text -> check.problems(schema, typed(check.resolved(schema), text))
                    .forEach(problem -> add(call + ": parameter " + name + " " + problem)));
        }
    }

    private static boolean is(JsonNode parameter, String place, String name) {
        return parameter.path("in").asString().equals(place)
                && parameter.path("name").asString().equals(name);
    }

    /** A parameter's text as JSON of the type that the schema wants, where it is of that type. */
    private static JsonNode typed(JsonNode schema, String text) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (schema.path("type").asString("string")) {
            case "integer" ->
                text.matches("-?\\d{1,18}") ? json.numberNode(Long.parseLong(text)) : json.stringNode(text);
            case "boolean" ->
                text.matches("true|false") ? json.booleanNode(Boolean.parseBoolean(text)) : json.stringNode(text);
            default -> json.stringNode(text);
        };
    }

    private void checkBody(SchemaCheck check, Call call, RecordedRequest request, JsonNode declared) {
        boolean isThere = request.getBodySize() > 0;
        if (declared.isMissingNode()) {
            if (isThere) {
                add(call + ": a body where none belongs");
            }
        } else if (isThere) {
            String type = Optional.ofNullable(request.getHeaders().get("Content-Type"))
                    .orElse("");
            if (!type.startsWith(JSON)) {
                add(call + ": a body of type " + type);
            }
            check.problems(schema(check, declared), call.body()).forEach(problem -> add(call + ": " + problem));
        } else if (declared.path("required").asBoolean(false)) {
            add(call + ": the body is missing");
        }
    }

    /** Checks an answer and hands it on. */
    Answer checked(Call call, Answer answer) {
        schemas.ifPresent(check -> {
            JsonNode responses = operation(check, call).path("responses");
            String status = String.valueOf(answer.status());
            JsonNode response = responses.has(status) ? responses.get(status) : responses.path("default");
            JsonNode schema = schema(check, response);
            if (answer.status() < 300 && !responses.has(status)) {
                add(call + " -> " + status + ": the API does not answer so");
            } else if (schema.isMissingNode() != answer.body().isEmpty()) {
                add(call + " -> " + status + ": a body too few or too many");
            } else {
                answer.body()
                        .ifPresent(body -> check.problems(schema, body)
                                .forEach(problem -> add(call + " -> " + status + ": " + problem)));
            }
        });
        return answer;
    }

    private static JsonNode operation(SchemaCheck check, Call call) {
        return check.document()
                .path("paths")
                .path(call.route())
                .path(call.method().name().toLowerCase(Locale.ROOT));
    }

    /** The JSON schema of a request's or a response's content. */
    private static JsonNode schema(SchemaCheck check, JsonNode declared) {
        return StreamSupport.stream(check.resolved(declared).path("content").spliterator(), false)
                .findFirst()
                .map(content -> content.path("schema"))
                .orElse(MissingNode.getInstance());
    }
}
