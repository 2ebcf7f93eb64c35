package dev.neonally.effect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A statement and the schema that it meets.
 *
 * @param file the resource that holds it
 * @param setup SQL that builds the schema
 * @param sql the statement
 * @param versions PostgreSQL versions that it is for
 */
record EffectCase(String file, String setup, String sql, PostgresVersions versions) {

    private static final String SETUP = "-- setup";
    private static final String STATEMENT = "-- statement";

    /**
     * Reads all cases of a folder. A file holds sections: {@code -- setup} starts a schema, each {@code -- statement}
     * after it is a case on that schema, {@code -- statement 15-18} one for some versions.
     */
    static List<EffectCase> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".sql"))
                    .sorted()
                    .flatMap(f -> read(f).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<EffectCase> read(Path file) {
        List<EffectCase> cases = new ArrayList<>();
        String name = file.getFileName().toString();
        String setup = "";
        for (String section : sections(file)) {
            int endOfHead = section.indexOf('\n');
            String head = section.substring(0, endOfHead).strip();
            String body = section.substring(endOfHead + 1).strip();
            if (head.startsWith(SETUP)) {
                setup = body;
            } else {
                String versions = head.substring(STATEMENT.length()).strip();
                cases.add(new EffectCase(
                        name,
                        setup,
                        body,
                        versions.isEmpty()
                                ? new PostgresVersions(PostgresVersions.OLDEST, PostgresVersions.NEWEST)
                                : PostgresVersions.parse(versions)));
            }
        }
        return cases;
    }

    private static List<String> sections(Path file) {
        try {
            return Stream.of(Files.readString(file).split("(?m)(?=^-- (setup|statement))"))
                    .filter(s -> s.startsWith(SETUP) || s.startsWith(STATEMENT))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isFor(int postgres) {
        return versions.lowest() <= postgres && postgres <= versions.highest();
    }

    @Override
    public String toString() {
        return file + ": " + sql.replaceAll("\\s+", " ");
    }
}
