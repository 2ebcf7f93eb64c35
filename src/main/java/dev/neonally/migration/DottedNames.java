package dev.neonally.migration;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A tree of settings as flat names: {@code a.b.c}, list elements as {@code a.b[0]}. */
final class DottedNames {

    private DottedNames() {}

    static Map<String, String> of(JsonNode tree) {
        Map<String, String> names = new LinkedHashMap<>();
        collect("", tree, names);
        return names;
    }

    private static void collect(String name, JsonNode node, Map<String, String> names) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> collect(
                            name.isEmpty() ? entry.getKey() : name + "." + entry.getKey(), entry.getValue(), names));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(name + "[" + i + "]", node.get(i), names);
            }
        } else {
            names.put(name, node.isNull() ? "" : node.asString());
        }
    }
}
