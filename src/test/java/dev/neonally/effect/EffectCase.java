package dev.neonally.effect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A statement and the schema that it meets.
 *
 * @param file the resource that holds it
 * @param form what the statement stands for in {@link StatementFormsPage}, if it does
 * @param setup SQL that builds the schema
 * @param sql the statement
 * @param versions PostgreSQL versions that it is for
 */
record EffectCase(String file, Optional<String> form, String setup, String sql, PostgresVersions versions) {

    static final Path FOLDER = Path.of("src/test/resources/effect");

    private static final String SETUP = "-- setup";
    private static final Pattern STATEMENT = Pattern.compile("-- statement(?: ([\\d-]+))?(?:: (.+))?");

    /**
     * All cases, in the order of their files. A file holds sections: {@code -- setup} starts a schema, each
     * {@code -- statement} after it is a case on that schema, {@code -- statement 15-18} one for some versions,
     * {@code -- statement: name} or {@code -- statement 15-18: name} one that is a statement form.
     */
    static List<EffectCase> all() {
        try (Stream<Path> files = Files.walk(FOLDER, 2)) {
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
        String name = FOLDER.relativize(file).toString();
        String setup = "";
        for (String section : sections(file)) {
            int endOfHead = section.indexOf('\n');
            String head = section.substring(0, endOfHead).strip();
            String body = section.substring(endOfHead + 1).strip();
            Matcher statement = STATEMENT.matcher(head);
            if (statement.matches()) {
                PostgresVersions versions = Optional.ofNullable(statement.group(1))
                        .map(PostgresVersions::parse)
                        .orElse(new PostgresVersions(PostgresVersions.OLDEST, PostgresVersions.NEWEST));
                cases.add(new EffectCase(name, Optional.ofNullable(statement.group(2)), setup, body, versions));
            } else if (head.equals(SETUP)) {
                setup = body;
            } else {
                throw new IllegalArgumentException(name + ": " + head);
            }
        }
        return cases;
    }

    private static List<String> sections(Path file) {
        try {
            return Stream.of(Files.readString(file).split("(?m)(?=^-- (setup|statement))"))
                    .filter(s -> s.startsWith("-- s"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isFor(int postgres) {
        return versions.all().contains(postgres);
    }

    @Override
    public String toString() {
        return file + ": " + sql.replaceAll("\\s+", " ");
    }
}
