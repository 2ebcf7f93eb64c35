package dev.neonally.rule;

import dev.neonally.effect.PostgresVersions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An example that another checker publishes for one of its rules.
 *
 * <p>It stands in a file {@code <checker>/<name>.sql}: lines {@code -- rule: id}, {@code -- verdict: unsafe} or
 * {@code safe}, {@code -- postgres: 17} and, where rules that are off by default are to stay off, {@code -- defaults}; then
 * {@code -- given} with what is released already and {@code -- judged} with the example, each a {@link WrittenHistory}.
 */
record PublishedExample(
        String checker,
        String name,
        String rule,
        boolean unsafe,
        PostgresVersions versions,
        boolean defaults,
        WrittenHistory given,
        WrittenHistory judged) {

    private static final Pattern FORM = Pattern.compile(
            "(?<head>.*?)^-- given\\R(?<given>.*?)^-- judged\\R(?<judged>.*)", Pattern.MULTILINE | Pattern.DOTALL);

    /** The examples of every checker that has a folder there. */
    static List<PublishedExample> in(Path folder) {
        try (Stream<Path> files = Files.find(folder, 2, (file, attributes) -> isExample(folder, file))) {
            return files.sorted().map(PublishedExample::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isExample(Path folder, Path file) {
        return file.toString().endsWith(".sql") && !folder.equals(file.getParent());
    }

    private static PublishedExample read(Path file) {
        try {
            Matcher form = FORM.matcher(Files.readString(file));
            if (!form.matches()) {
                throw new IllegalArgumentException(file + " has no example");
            }
            String head = form.group("head");
            return new PublishedExample(
                    file.getParent().getFileName().toString(),
                    file.getFileName().toString().replaceAll("\\.sql$", ""),
                    header(head, "rule").orElseThrow(),
                    header(head, "verdict").orElseThrow().equals("unsafe"),
                    PostgresVersions.parse(header(head, "postgres").orElse("17")),
                    head.lines().anyMatch("-- defaults"::equals),
                    WrittenHistory.of(form.group("given")),
                    WrittenHistory.of(form.group("judged")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> header(String head, String key) {
        String start = "-- " + key + ": ";
        return head.lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst();
    }

    /** What the rules here find in it. */
    List<Finding> findings() {
        RuleSettings settings = defaults ? SettingsFor.versions(versions) : SettingsFor.optIn(versions);
        return given.then(judged).inspect(Rules.all(), settings).stream()
                .filter(finding -> Integer.parseInt(finding.path().replace(".sql", "")) > given.size())
                .toList();
    }

    @Override
    public String toString() {
        return checker + "/" + name;
    }
}
