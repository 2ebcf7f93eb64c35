package dev.neonally.rule;

import dev.neonally.catalog.Catalog;
import dev.neonally.effect.Step;
import dev.neonally.migration.Migration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A whole history before the rules: its migrations as they were read, and where rules report. */
public final class HistoryJudgement {

    private final RuleSettings settings;
    private final List<ReadMigration> ups;
    private final List<ReadMigration> downs;
    private final Changes changes;
    private final Releases releases;
    private final Consumer<Finding> findings;

    HistoryJudgement(
            RuleSettings settings,
            List<ReadMigration> ups,
            List<ReadMigration> downs,
            Changes changes,
            Releases releases,
            Consumer<Finding> findings) {
        this.settings = settings;
        this.ups = ups;
        this.downs = downs;
        this.changes = changes;
        this.releases = releases;
        this.findings = findings;
    }

    public RuleSettings settings() {
        return settings;
    }

    /** Forward migrations in order. */
    public List<ReadMigration> ups() {
        return ups;
    }

    /** Backward migrations, each judged on the schema that the forward one of its version left. */
    public List<ReadMigration> downs() {
        return downs;
    }

    /** What git says was added or changed; everything where no ref was given. */
    public Changes changes() {
        return changes;
    }

    /** Which migrations ship together. */
    public Releases releases() {
        return releases;
    }

    /** Whether the migration is to be judged. */
    public boolean judges(ReadMigration migration) {
        return changes.includes(migration.migration().file());
    }

    /** The schema that all forward migrations leave, empty where there are none. */
    public Optional<Catalog> end() {
        return ups.isEmpty()
                ? Optional.empty()
                : Optional.of(ups.get(ups.size() - 1).after());
    }

    /** Where the schema came to be so for the last time, empty where it is not so at the end or was so from the start. */
    public Optional<Place> since(Predicate<Catalog> state) {
        for (int i = ups.size() - 1; i >= 0; i--) {
            ReadMigration up = ups.get(i);
            if (!state.test(up.after())) {
                return Optional.empty();
            }
            if (!state.test(up.before())) {
                return up.steps().stream()
                        .filter(step -> state.test(step.after()) && !state.test(step.before()))
                        .reduce((first, last) -> last)
                        .map(step -> new Place(up, step));
            }
        }
        return Optional.empty();
    }

    /** A step of a migration. */
    public record Place(ReadMigration migration, Step step) {}

    /** Reports a finding about a relation, by its name as reports show it. */
    public void report(Rule rule, Risk risk, Place place, String relation, String message, String safer) {
        Optional<String> shown = Optional.of(relation);
        findings.accept(Finding.ofStatement(
                rule,
                settings.risk(rule, risk, shown),
                place.migration().migration().path(),
                place.step().statement(),
                shown,
                message,
                safer));
    }

    /** Reports a finding about a file. */
    public void report(Rule rule, Migration migration, int line, String message, String safer) {
        report(rule, rule.risk(), migration.path(), line, message, safer);
    }

    /** Reports a finding about a file by its path relative to the migrations' root. */
    public void report(Rule rule, Risk risk, String path, int line, String message, String safer) {
        Risk judged = settings.risk(rule, risk, Optional.empty());
        findings.accept(Finding.ofFile(rule.id(), judged, rule.category(), path, line, message, safer));
    }
}
