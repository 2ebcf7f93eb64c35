package dev.neonally.control;

import dev.neonally.rule.Finding;
import dev.neonally.rule.Inspected;
import dev.neonally.rule.InspectedMigration;
import dev.neonally.rule.Rule;
import dev.neonally.rule.RuleSettings;
import dev.neonally.rule.Suppression;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells the findings that count from those that the user has accepted. */
public final class Control {

    /** The rule about suppressions that hide nothing, which only they who applied them all can follow. */
    private static final String UNUSED = "unused-suppression";

    private final Rule unused;
    private final RuleSettings settings;
    private final List<ConfiguredSuppression> configured;
    private final Baseline baseline;
    private final Folding folding;

    /** @param rules all rules */
    public Control(RuleSettings settings, List<ConfiguredSuppression> configured, Baseline baseline, List<Rule> rules) {
        this.unused = rules.stream()
                .filter(rule -> rule.id().equals(UNUSED))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rule " + UNUSED));
        this.settings = settings;
        this.configured = configured;
        this.baseline = baseline;
        this.folding = Folding.of(rules);
    }

    /**
     * The outcome for all histories of a project.
     *
     * @param verdicts the findings of each history in order
     * @param unusedConfigured suppressions of the configuration that hid nothing
     * @param unusedBaseline lines of the baseline that matched nothing
     */
    public record Outcome(
            List<List<Verdict>> verdicts, List<ConfiguredSuppression> unusedConfigured, int unusedBaseline) {}

    public Outcome judge(List<Inspected> histories) {
        Baseline.Matching matching = baseline.match();
        Set<ConfiguredSuppression> used = new HashSet<>();
        List<List<Verdict>> verdicts = new ArrayList<>();
        for (Inspected history : histories) {
            verdicts.add(judge(history, matching, used));
        }
        List<ConfiguredSuppression> unused =
                configured.stream().filter(c -> !used.contains(c)).toList();
        return new Outcome(List.copyOf(verdicts), unused, matching.unused());
    }

    private List<Verdict> judge(Inspected history, Baseline.Matching matching, Set<ConfiguredSuppression> used) {
        Map<String, List<Suppression>> inSql = history.migrations().stream()
                .collect(Collectors.groupingBy(
                        m -> m.migration().path(),
                        Collectors.flatMapping(m -> m.suppressions().stream(), Collectors.toList())));
        Set<Use> uses = new HashSet<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (Finding finding : history.findings()) {
            verdicts.add(new Verdict(finding, accepted(finding, inSql, uses, matching, used)));
        }
        for (InspectedMigration migration : history.migrations()) {
            for (Suppression suppression : migration.suppressions()) {
                complaint(suppression, uses)
                        .map(message -> finding(migration, suppression, message))
                        .filter(f -> settings.isOn(unused))
                        .ifPresent(f -> verdicts.add(new Verdict(f, accepted(f, Map.of(), uses, matching, used))));
            }
        }
        verdicts.sort(Comparator.comparing(Verdict::finding, Inspected.runOrder(history.migrations())));
        return folding.fold(verdicts);
    }

    /** A rule of a suppression that hid a finding. */
    private record Use(Suppression suppression, String rule) {}

    private Optional<String> accepted(
            Finding finding,
            Map<String, List<Suppression>> inSql,
            Set<Use> uses,
            Baseline.Matching matching,
            Set<ConfiguredSuppression> used) {
        Optional<Suppression> comment = inSql.getOrDefault(finding.path(), List.of()).stream()
                .filter(s -> s.covers(finding))
                .findFirst();
        if (comment.isPresent()) {
            uses.add(new Use(comment.get(), finding.rule()));
            return comment.get().reason();
        }
        Optional<ConfiguredSuppression> match =
                configured.stream().filter(c -> c.covers(finding)).findFirst();
        if (match.isPresent()) {
            used.add(match.get());
            return match.map(ConfiguredSuppression::reason);
        }
        return matching.accepts(finding) ? Optional.of("in the baseline") : Optional.empty();
    }

    private static Optional<String> complaint(Suppression suppression, Set<Use> uses) {
        if (suppression.rules().isEmpty()) {
            return Optional.of("This comment suppresses nothing: it names no rule.");
        }
        if (suppression.reason().isEmpty()) {
            return Optional.of("This comment suppresses nothing: it gives no reason.");
        }
        List<String> idle = suppression.rules().stream()
                .filter(rule -> !uses.contains(new Use(suppression, rule)))
                .toList();
        return idle.isEmpty()
                ? Optional.empty()
                : Optional.of("This comment suppresses " + String.join(", ", idle) + ", which is not found there.");
    }

    private Finding finding(InspectedMigration migration, Suppression suppression, String message) {
        String path = migration.migration().path();
        return Finding.ofFile(
                unused.id(),
                settings.risk(unused, unused.risk(), Optional.empty()),
                unused.category(),
                path,
                suppression.line(),
                message,
                "-- neonally:ignore <rule>[, <rule>]: <reason>");
    }
}
