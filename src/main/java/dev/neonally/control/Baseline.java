package dev.neonally.control;

import dev.neonally.rule.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Findings that were accepted when the project adopted the check. A line holds a fingerprint, the rule, the path and the
 * relation; lines are sorted and carry no line numbers, so that they merge well and survive edits around the statement.
 */
public final class Baseline {

    private static final String HEADER =
            "# Findings that neonally accepts. Written by neonally:baseline; take a line out"
                    + " to have the finding back.";

    private final Map<String, Integer> accepted;

    private Baseline(Map<String, Integer> accepted) {
        this.accepted = accepted;
    }

    /** A baseline that accepts nothing. */
    public static Baseline none() {
        return new Baseline(Map.of());
    }

    /**
     * Reads the lines of a baseline file.
     *
     * @throws IllegalArgumentException with a message that names the line which is none of a baseline's
     */
    public static Baseline parse(List<String> lines) {
        Map<String, Integer> accepted = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.split("\\s+", 3);
            if (words.length < 3 || !words[0].matches("[0-9a-f]{20}")) {
                throw new IllegalArgumentException(
                        "line " + (i + 1) + " is none that neonally:baseline writes: '" + line + "'");
            }
            accepted.merge(words[0], 1, Integer::sum);
        }
        return new Baseline(accepted);
    }

    /** The lines of a baseline file that accepts the findings. */
    public static List<String> lines(Collection<Finding> findings) {
        List<String> lines = new ArrayList<>();
        lines.add(HEADER);
        findings.stream()
                .map(f -> f.fingerprint() + " " + f.rule() + " " + f.path()
                        + f.relation().map(r -> " (" + r + ")").orElse(""))
                .sorted((a, b) -> withoutFingerprint(a).compareTo(withoutFingerprint(b)))
                .forEach(lines::add);
        return lines;
    }

    private static String withoutFingerprint(String line) {
        return line.substring(line.indexOf(' ')) + line;
    }

    /** Accepts each finding as often as the file holds it, and counts what it holds in vain. */
    Matching match() {
        return new Matching(new HashMap<>(accepted));
    }

    /** One comparison of findings with the baseline. */
    static final class Matching {

        private final Map<String, Integer> left;

        private Matching(Map<String, Integer> left) {
            this.left = left;
        }

        boolean accepts(Finding finding) {
            Integer count = left.get(finding.fingerprint());
            if (count == null) {
                return false;
            }
            left.compute(finding.fingerprint(), (f, n) -> n == 1 ? null : n - 1);
            return true;
        }

        int unused() {
            return left.values().stream().collect(Collectors.summingInt(Integer::intValue));
        }
    }
}
