package dev.neonally.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a list of changes says of the objects of one snapshot: those that the other one lacks tell what belongs to them. */
final class Descriptions {

    private final Map<String, SchemaObject> objects;
    private final Set<String> others;
    private final Map<String, List<String>> parts = new LinkedHashMap<>();
    private final Map<String, String> wholes = new LinkedHashMap<>();

    /** @param others names of the other snapshot's objects */
    Descriptions(Map<String, SchemaObject> objects, Set<String> others) {
        this.objects = objects;
        this.others = others;
        for (SchemaObject object : objects.values()) {
            whole(object).ifPresent(whole -> {
                parts.computeIfAbsent(whole, name -> new ArrayList<>()).add(object.name());
                wholes.put(object.name(), whole);
            });
        }
    }

    private Optional<String> whole(SchemaObject object) {
        return isAlone(object.name())
                ? object.owners().stream().filter(this::isAlone).findFirst()
                : Optional.empty();
    }

    private boolean isAlone(String name) {
        return objects.containsKey(name) && !others.contains(name);
    }

    /** The definition; empty where there is none or where another object's tells it. */
    Optional<String> of(String name) {
        return objects.containsKey(name) && !wholes.containsKey(name) ? Optional.of(described(name)) : Optional.empty();
    }

    private String described(String name) {
        StringBuilder text = new StringBuilder(objects.get(name).definition());
        for (String part : parts.getOrDefault(name, List.of())) {
            text.append("\n  ").append(part).append(": ").append(described(part).replace("\n", "\n  "));
        }
        return text.toString();
    }
}
