package dev.neonally.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which rules here are about the hazard that another checker's rule is about. */
final class OtherCheckers {

    private static final String ANY = "*";

    private final Map<String, Set<String>> rules;

    private OtherCheckers(Map<String, Set<String>> rules) {
        this.rules = rules;
    }

    static OtherCheckers known() {
        try (InputStream in = OtherCheckers.class.getResourceAsStream("other-checkers.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new OtherCheckers(text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" = ", 2))
                    .collect(Collectors.toMap(line -> line[0], line -> Set.of(line[1].split(", ")))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean know(PublishedExample example) {
        return rules.containsKey(key(example));
    }

    /** Whether the finding is about what the example is about. */
    boolean speaksOf(PublishedExample example, Finding finding) {
        Set<String> alike = rules.get(key(example));
        return alike.contains(finding.rule())
                || alike.contains(ANY) && finding.risk().atLeast(Risk.MEDIUM) && !isOptIn(finding);
    }

    private static boolean isOptIn(Finding finding) {
        return Rules.all().stream().anyMatch(rule -> rule.id().equals(finding.rule()) && rule.optIn());
    }

    private static String key(PublishedExample example) {
        return example.checker() + " " + example.rule();
    }
}
