package dev.neonally.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.VersionedText;
import dev.neonally.effect.PostgresVersions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A history with what rules must find in it, and nothing else.
 *
 * <p>Cases stand in an SQL file beside the test. {@code -- case: name} starts one, {@code -- postgres 15-18} on the line
 * below says what to judge for (17 otherwise), the rest is a {@link WrittenHistory}. {@code -- expect: id, id} says what
 * must be found at the statement that follows; a rule that comes twice there is named twice. Rules that are off by default
 * are on in a case that expects one of them.
 */
public record RuleCase(String name, PostgresVersions versions, WrittenHistory history, List<String> expected) {

    private static final Pattern START = Pattern.compile("^-- case: (.+)\\R", Pattern.MULTILINE);
    private static final int USUAL = 17;
    private static final Pattern EXPECT = Pattern.compile("-- expect: (.+)");

    /** The cases of the files, which stand in the package of the test. */
    public static Stream<RuleCase> in(Class<?> test, String... files) {
        return Arrays.stream(files).flatMap(file -> read(text(test, file))).map(written -> written.judgedFor(USUAL));
    }

    /** The cases of a file for a server of one version, judged for it. */
    static Stream<RuleCase> onServer(int postgres, Class<?> test, String file) {
        return read(text(test, file))
                .filter(written -> written.text().isFor(postgres))
                .map(written -> written.judgedFor(postgres));
    }

    /** Fails unless the rules find what is expected and nothing else. */
    public void verify(List<Rule> rules) {
        List<String> found = history.inspect(rules, settings(rules)).stream()
                .map(finding -> place(finding.path(), finding.line(), finding.rule()))
                .sorted()
                .toList();
        assertThat(found)
                .as("%s%n%s", name, String.join("-- next migration\n", history.migrations()))
                .isEqualTo(expected);
    }

    private RuleSettings settings(List<Rule> rules) {
        boolean strict = rules.stream()
                .filter(Rule::optIn)
                .anyMatch(rule -> expected.stream().anyMatch(place -> place.endsWith(" " + rule.id())));
        return strict ? SettingsFor.strict(versions) : SettingsFor.versions(versions);
    }

    @Override
    public String toString() {
        return name;
    }

    /** A case as it stands in a file. */
    private record Written(String name, VersionedText text) {

        RuleCase judgedFor(int postgres) {
            WrittenHistory history = WrittenHistory.of(text.text());
            return new RuleCase(name, text.versionsOr(postgres), history, expectations(history));
        }
    }

    private static Stream<Written> read(String text) {
        List<Written> cases = new ArrayList<>();
        Matcher start = START.matcher(text);
        boolean more = start.find();
        while (more) {
            String name = start.group(1).strip();
            int from = start.end();
            more = start.find();
            cases.add(new Written(name, VersionedText.of(text.substring(from, more ? start.start() : text.length()))));
        }
        return cases.stream();
    }

    private static List<String> expectations(WrittenHistory history) {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            List<String> open = new ArrayList<>();
            String[] lines = history.migrations().get(i).split("\\R", -1);
            for (int line = 0; line < lines.length; line++) {
                Matcher expect = EXPECT.matcher(lines[line].strip());
                if (expect.matches()) {
                    open.addAll(List.of(expect.group(1).strip().split("\\s*,\\s*")));
                } else if (!lines[line].isBlank() && !lines[line].strip().startsWith("--")) {
                    for (String rule : open) {
                        expected.add(place((i + 1) + ".sql", line + 1, rule));
                    }
                    open.clear();
                }
            }
        }
        return expected.stream().sorted().toList();
    }

    private static String place(String path, int line, String rule) {
        return path + ":" + line + " " + rule;
    }

    private static String text(Class<?> test, String file) {
        try (InputStream in = test.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("no " + file + " beside " + test.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
