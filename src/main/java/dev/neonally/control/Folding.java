package dev.neonally.control;

import dev.neonally.rule.Finding;
import dev.neonally.rule.Rule;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says once what concerns the project rather than a migration: the newest finding of such a rule stands for all of them,
 * since it is the one that can still be mended.
 */
final class Folding {

    private final Set<String> rules;

    private Folding(Set<String> rules) {
        this.rules = rules;
    }

    static Folding of(List<Rule> rules) {
        return new Folding(
                rules.stream().filter(Rule::isOfProject).map(Rule::id).collect(Collectors.toSet()));
    }

    /** @param verdicts in the order in which the migrations run */
    List<Verdict> fold(List<Verdict> verdicts) {
        Map<String, Long> counts = verdicts.stream()
                .map(verdict -> verdict.finding().rule())
                .filter(rules::contains)
                .collect(Collectors.groupingBy(rule -> rule, HashMap::new, Collectors.counting()));
        LinkedList<Verdict> folded = new LinkedList<>();
        ListIterator<Verdict> backwards = verdicts.listIterator(verdicts.size());
        while (backwards.hasPrevious()) {
            Verdict verdict = backwards.previous();
            String rule = verdict.finding().rule();
            if (!rules.contains(rule)) {
                folded.addFirst(verdict);
            } else if (counts.containsKey(rule)) {
                folded.addFirst(standingFor(counts.remove(rule), verdict));
            }
        }
        return folded;
    }

    private static String others(long count) {
        return " (The same holds for " + count + (count == 1 ? " migration" : " migrations") + " before it.)";
    }

    private static Verdict standingFor(long count, Verdict verdict) {
        Finding finding = verdict.finding();
        return count == 1
                ? verdict
                : new Verdict(finding.withMessage(finding.message() + others(count - 1)), verdict.accepted());
    }
}
