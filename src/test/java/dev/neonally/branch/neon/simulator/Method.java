package dev.neonally.branch.neon.simulator;

/** The HTTP methods of Neon's API. */
public enum Method {
    GET,
    POST,
    PATCH,
    DELETE
}
