package dev.neonally.rule;

import dev.neonally.effect.PostgresVersions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL that is often judged wrong.
 *
 * <p>Cases stand in {@code disputed.sql}: {@code -- case: name}, then lines {@code -- postgres: 18} where not all will do, {@code -- found: ids}
 * with rules that must speak, {@code -- silent: ids} with rules that must not, and {@code -- server: …} with what a
 * {@link Witness} must say, {@code nothing} for no harm; then {@code -- given} and {@code -- judged}, each a
 * {@link WrittenHistory}.
 */
record DisputedCase(
        String name,
        PostgresVersions versions,
        List<String> found,
        List<String> silent,
        List<String> server,
        WrittenHistory given,
        WrittenHistory judged) {

    private static final Pattern CASE = Pattern.compile(
            "^-- case: (?<name>.+)\\R(?<head>(?:-- \\w+: .+\\R)*)(?:-- given\\R(?<given>(?:.*\\R)*?))?-- judged\\R"
                    + "(?<judged>(?:(?!-- case: ).*\\R)*)",
            Pattern.MULTILINE);

    static List<DisputedCase> all() {
        String text = text();
        Matcher cases = CASE.matcher(text);
        List<DisputedCase> all = new ArrayList<>();
        while (cases.find()) {
            all.add(of(cases.toMatchResult()));
        }
        long written = text.lines().filter(line -> line.startsWith("-- case: ")).count();
        if (all.size() != written) {
            throw new IllegalStateException("only " + all.size() + " of " + written + " cases can be read");
        }
        return all;
    }

    private static DisputedCase of(MatchResult match) {
        String head = match.group(2);
        return new DisputedCase(
                match.group(1),
                PostgresVersions.parse(
                        lines(head, "postgres").stream().findFirst().orElse("14-18")),
                ids(head, "found"),
                ids(head, "silent"),
                lines(head, "server"),
                WrittenHistory.of(Optional.ofNullable(match.group(3)).orElse("")),
                WrittenHistory.of(match.group(4)));
    }

    private static List<String> ids(String head, String key) {
        return lines(head, key).stream()
                .flatMap(line -> Arrays.stream(line.split(", ")))
                .toList();
    }

    private static List<String> lines(String head, String key) {
        String start = "-- " + key + ": ";
        return head.lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .toList();
    }

    private static String text() {
        try (InputStream in = DisputedCase.class.getResourceAsStream("disputed.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the rules that are on by default find in it. */
    List<String> findings() {
        return given.then(judged).inspect(Rules.all(), SettingsFor.versions(versions)).stream()
                .filter(finding -> Integer.parseInt(finding.path().replace(".sql", "")) > given.size())
                .map(Finding::rule)
                .distinct()
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
