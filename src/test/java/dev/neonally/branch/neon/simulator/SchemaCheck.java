package dev.neonally.branch.neon.simulator;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds JSON against the schemas of an OpenAPI 3.0 document, and against the fields that they name. */
final class SchemaCheck {

    private static final String ADDRESS = "https://openapi.example/document";

    private final JsonNode document;
    private final SchemaRegistry registry;
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

    SchemaCheck(JsonNode original) {
        String text = original.toString().replace("\"#/components/", "\"" + ADDRESS + "#/components/");
        this.document = JsonMapper.shared().readTree(text);
        this.registry =
                SchemaRegistry.withDialect(Dialects.getOpenApi30(), builder -> builder.schemas(Map.of(ADDRESS, text)));
    }

    JsonNode document() {
        return document;
    }

    /** What a reference stands for, or the node itself. */
    JsonNode resolved(JsonNode node) {
        JsonNode reference = node.get("$ref");
        return reference == null
                ? node
                : resolved(document.at(reference.asString().substring(ADDRESS.length() + 1)));
    }

    List<String> problems(JsonNode schema, JsonNode value) {
        List<String> problems = new ArrayList<>();
        schemas.computeIfAbsent(schema, registry::getSchema)
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .forEach(error -> problems.add(error.toString()));
        addUndeclared(List.of(schema), value, "", problems);
        return problems;
    }

    /** A schema allows fields that it does not name; an API that has them is another API. */
    private void addUndeclared(List<JsonNode> schemas, JsonNode value, String place, List<String> problems) {
        List<JsonNode> parts = parts(schemas);
        if (value.isArray()) {
            List<JsonNode> items = below(parts, "items");
            value.forEach(item -> addUndeclared(items, item, place + "[]", problems));
        } else if (value.isObject()) {
            List<JsonNode> free = below(parts, "additionalProperties");
            value.properties().forEach(field -> {
                List<JsonNode> declared = declarations(parts, field.getKey());
                if (!declared.isEmpty()) {
                    addUndeclared(declared, field.getValue(), place + "/" + field.getKey(), problems);
                } else if (free.isEmpty()) {
                    problems.add(place + "/" + field.getKey() + ": no such field");
                }
            });
        }
    }

    private static List<JsonNode> below(List<JsonNode> parts, String keyword) {
        return parts.stream()
                .filter(part -> part.has(keyword))
                .map(part -> part.get(keyword))
                .toList();
    }

    private static List<JsonNode> declarations(List<JsonNode> parts, String field) {
        return below(below(parts, "properties"), field);
    }

    /** All schemas that a value may follow: composed ones are taken apart. */
    private List<JsonNode> parts(List<JsonNode> schemas) {
        List<JsonNode> parts = new ArrayList<>();
        for (JsonNode schema : schemas) {
            JsonNode resolved = resolved(schema);
            parts.add(resolved);
            for (String composition : List.of("allOf", "oneOf", "anyOf")) {
                List<JsonNode> composed = new ArrayList<>();
                resolved.path(composition).forEach(composed::add);
                parts.addAll(parts(composed));
            }
        }
        return parts;
    }
}
