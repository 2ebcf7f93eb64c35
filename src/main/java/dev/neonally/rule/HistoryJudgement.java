package dev.neonally.rule;

import dev.neonally.catalog.Catalog;
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
    private final Consumer<Finding> findings;

    HistoryJudgement(
            RuleSettings settings,
            List<ReadMigration> ups,
            List<ReadMigration> downs,
            Changes changes,
            Consumer<Finding> findings) {
        this.settings = settings;
        this.ups = ups;
        this.downs = downs;
        this.changes = changes;
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

    /** The schema that the whole history leaves. */
    public Optional<Catalog> end() {
        return ups.isEmpty()
                ? Optional.empty()
                : Optional.of(ups.get(ups.size() - 1).after());
    }

    /** Reports a finding at the statement that brought about what still holds at the end of the history. */
    public void reportSince(Rule rule, Predicate<Catalog> holds, String message, String safer) {
        for (int i = ups.size() - 1; i >= 0; i--) {
            ReadMigration up = ups.get(i);
            if (!holds.test(up.before())) {
                report(rule, up.migration(), up.lineOf(holds), message, safer);
                return;
            }
        }
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
