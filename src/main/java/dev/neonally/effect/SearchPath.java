package dev.neonally.effect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Values of {@code search_path}; section 5.10.3 "The Schema Search Path". */
final class SearchPath {

    /** The path of a connection that set none: {@code "$user", public}, and no schema has a role's name. */
    static final List<String> DEFAULT = List.of("public");

    private static final String SEPARATOR = ", ";

    private SearchPath() {}

    /** The schemas of a value as {@code SetVariable} holds it; {@code $user} and empty entries left out. */
    static List<String> schemas(String value) {
        return Arrays.stream(value.split(SEPARATOR))
                .filter(schema -> !schema.isEmpty() && !schema.equals("$user"))
                .toList();
    }

    /** A list of identifiers as set_config takes it, folded where not quoted, as {@code SetVariable} holds it. */
    static String fold(String list) {
        List<String> schemas = new ArrayList<>();
        StringBuilder schema = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                schemas.add(schema.toString());
                schema.setLength(0);
            } else if (quoted) {
                schema.append(c);
            } else if (!Character.isWhitespace(c)) {
                schema.append(Character.toLowerCase(c));
            }
        }
        schemas.add(schema.toString());
        return String.join(SEPARATOR, schemas);
    }
}
