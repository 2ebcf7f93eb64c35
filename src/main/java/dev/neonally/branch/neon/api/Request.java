package dev.neonally.branch.neon.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call of the API.
 *
 * @param purpose what it is for, as the end of "could not …": {@code read the project}
 * @param path the segments below the API's address, not encoded
 * @param query not encoded
 * @param body what is sent as JSON
 * @param repeat when it may be sent again
 */
record Request(
        String purpose,
        String method,
        List<String> path,
        Map<String, String> query,
        Optional<Object> body,
        Repeat repeat) {

    enum Repeat {
        /** After any failure that may pass. */
        ALWAYS,
        /** Only if the server said that it did nothing. */
        AFTER_REFUSAL
    }

    static Request get(String purpose, String... path) {
        return new Request(purpose, "GET", List.of(path), Map.of(), Optional.empty(), Repeat.ALWAYS);
    }

    static Request send(String purpose, String method, Object body, Repeat repeat, String... path) {
        return new Request(purpose, method, List.of(path), Map.of(), Optional.of(body), repeat);
    }

    static Request delete(String purpose, String... path) {
        return new Request(purpose, "DELETE", List.of(path), Map.of(), Optional.empty(), Repeat.AFTER_REFUSAL);
    }

    Request with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put(name, value);
        return new Request(purpose, method, path, more, body, repeat);
    }

    Request below(String... segments) {
        List<String> longer = new ArrayList<>(List.of(segments));
        longer.addAll(path);
        return new Request(purpose, method, longer, query, body, repeat);
    }

    /** The request in words, without its query. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>(path);
        parts.add(0, "");
        return method + " " + String.join("/", parts);
    }
}
