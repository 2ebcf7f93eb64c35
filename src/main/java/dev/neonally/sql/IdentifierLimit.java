package dev.neonally.sql;

import java.nio.charset.StandardCharsets;

/** The longest identifier: the server cuts off what is beyond; section 4.1.1 "Identifiers and Key Words". */
final class IdentifierLimit {

    private static final int BYTES = 63;

    private IdentifierLimit() {}

    /** The identifier as the server stores it in UTF-8, cut between two characters. */
    static String cut(String identifier) {
        if (identifier.length() <= BYTES / 3 || identifier.getBytes(StandardCharsets.UTF_8).length <= BYTES) {
            return identifier;
        }
        int end = 0;
        int bytes = 0;
        while (end < identifier.length()) {
            int character = identifier.codePointAt(end);
            int width = Character.charCount(character);
            bytes += identifier.substring(end, end + width).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > BYTES) {
                break;
            }
            end += width;
        }
        return identifier.substring(0, end);
    }
}
