package dev.neonally.branch.neon.api;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What an error answer says.
 *
 * @param message empty where the body holds none
 * @param code often empty
 * @param requestId the server's, if it told one
 */
record ErrorBody(String message, String code, Optional<String> requestId) {

    private static final int LONGEST_PLAIN = 200;

    /** Reads any bytes: JSON in either of Neon's two shapes, a proxy's HTML, nothing. */
    static ErrorBody read(byte[] body) {
        try {
            JsonNode root = Json.MAPPER.readTree(body);
            JsonNode error = root.path("error").isObject() ? root.path("error") : root;
            String requestId = root.path("request_id").asString("");
            return new ErrorBody(
                    error.path("message").asString("").strip(),
                    error.path("code").asString("").strip(),
                    Optional.of(requestId).filter(id -> !id.isBlank()));
        } catch (JacksonException notJson) {
            return new ErrorBody(plain(new String(body, StandardCharsets.UTF_8)), "", Optional.empty());
        }
    }

    private static String plain(String text) {
        String words = text.replaceAll("(?s)<(script|style)\\b.*?</\\1>", " ")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .strip();
        return words.length() <= LONGEST_PLAIN ? words : words.substring(0, LONGEST_PLAIN) + "…";
    }
}
