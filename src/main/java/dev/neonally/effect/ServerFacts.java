package dev.neonally.effect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rows of PostgreSQL's system catalogs that come with the product, as they are in a fresh database. */
final class ServerFacts {

    private ServerFacts() {}

    /** The rows of a resource, one a line, columns apart by a blank. */
    static List<Fact> read(String resource) {
        try (InputStream in = ServerFacts.class.getResourceAsStream(resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().map(Fact::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A row.
     *
     * @param versions the versions of PostgreSQL that have it
     */
    record Fact(List<String> columns, PostgresVersions versions) {

        private static Fact of(String line) {
            List<String> columns = List.of(line.split(" "));
            String last = columns.get(columns.size() - 1);
            return Character.isDigit(last.charAt(0))
                    ? new Fact(columns.subList(0, columns.size() - 1), PostgresVersions.parse(last))
                    : new Fact(columns, PostgresVersions.ALL);
        }

        String column(int place) {
            return columns.get(place);
        }

        boolean has(String flag) {
            return columns.contains(flag);
        }

        boolean isIn(int postgres) {
            return versions.contains(postgres);
        }
    }
}
