package dev.neonally.branch.neon.simulator;

import java.util.stream.Stream;

/** The HTTP methods of Neon's API. */
public enum Method {
    GET,
    POST,
    PATCH,
    DELETE,
    OTHER;

    static Method of(String name) {
        return Stream.of(values())
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElse(OTHER);
    }
}
