package dev.neonally.branch;

import java.util.Map;

/**
 * How a program reaches a database.
 *
 * @param password empty where none is needed
 * @param parameters what else a URL has to say, by libpq's names: {@code sslmode=require}
 */
public record Address(
        String host, int port, String database, String user, String password, Map<String, String> parameters) {

    public Address {
        parameters = Map.copyOf(parameters);
    }

    /** Says nothing that is secret. */
    @Override
    public String toString() {
        return "database " + database;
    }
}
