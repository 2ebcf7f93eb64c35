package dev.neonally.migration;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Properties of a Spring application; names in any of Spring's spellings, {@code ${name:default}} resolved. */
final class SpringProperties {

    /** Deeper than anyone nests, shallow enough to end circles. */
    private static final int DEPTH = 16;

    private final Map<String, String> values = new TreeMap<>();

    SpringProperties(Map<String, String> values) {
        this.values.putAll(values);
    }

    /** These with others that are stronger. */
    SpringProperties with(SpringProperties stronger) {
        SpringProperties both = new SpringProperties(values);
        both.values.putAll(stronger.values);
        return both;
    }

    /** The resolved value; where a part of it cannot be resolved, nothing. */
    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).flatMap(value -> resolve(value, DEPTH));
    }

    /** The properties below a name, by what follows it, resolved as far as possible. */
    Map<String, String> below(String prefix) {
        Map<String, String> below = new HashMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                below.put(name.substring(prefix.length()), resolve(value, DEPTH).orElse(value));
            }
        });
        return below;
    }

    boolean hasBelow(String prefix) {
        return values.keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }

    private Optional<String> resolve(String value, int depth) {
        int start = value.lastIndexOf("${");
        if (start < 0) {
            return Optional.of(value);
        }
        int end = value.indexOf('}', start);
        if (end < 0 || depth == 0) {
            return Optional.empty();
        }
        String inner = value.substring(start + 2, end);
        int colon = inner.indexOf(':');
        String name = colon < 0 ? inner : inner.substring(0, colon);
        String otherwise = colon < 0 ? null : inner.substring(colon + 1);
        String replacement = values.getOrDefault(name, otherwise);
        if (replacement == null) {
            return Optional.empty();
        }
        return resolve(value.substring(0, start) + replacement + value.substring(end + 1), depth - 1);
    }
}
