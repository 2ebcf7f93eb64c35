package dev.neonally.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables of statements that the reader must and must not understand. */
final class StatementForms {

    private static final Pattern ROW = Pattern.compile("(?:(\\d+) )?([^|]*) \\| ([^|]*) \\| (.*)");

    private StatementForms() {}

    /**
     * @param since the first major version of the server that has the form, 0 for all
     * @param tag the command tag
     * @param records the simple name of the operation, or those of an ALTER TABLE's actions joined by {@code +}
     */
    record Accepted(int since, String tag, String records, String sql) {}

    /** @param column the place, counted from 1, where it goes wrong */
    record Refused(int column, String sql) {}

    static List<Accepted> accepted() {
        return lines("statements.txt").stream().map(StatementForms::accepted).collect(Collectors.toList());
    }

    private static Accepted accepted(String line) {
        Matcher row = ROW.matcher(line);
        if (!row.matches()) {
            throw new IllegalStateException(line);
        }
        int since = row.group(1) == null ? 0 : Integer.parseInt(row.group(1));
        return new Accepted(since, row.group(2), row.group(3), row.group(4));
    }

    static List<Refused> refused() {
        return lines("refused.txt").stream()
                .map(line -> new Refused(line.indexOf('^') + 1, line.replace("^", "")))
                .collect(Collectors.toList());
    }

    private static List<String> lines(String resource) {
        try (InputStream in = Objects.requireNonNull(StatementForms.class.getResourceAsStream(resource), resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
