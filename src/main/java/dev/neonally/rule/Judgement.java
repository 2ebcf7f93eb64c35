package dev.neonally.rule;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.effect.Effect;
import dev.neonally.effect.ReplayedMigration;
import dev.neonally.effect.Step;
import dev.neonally.effect.Target;
import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationSet;
import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.MaintenanceOperation.Analyze;
import dev.neonally.sql.operation.MaintenanceOperation.Vacuum;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One migration before the rules: what they may ask, and where they report. */
public final class Judgement {

    private final MigrationSet set;
    private final ReplayedMigration migration;
    private final ReleaseSoFar release;
    private final List<Step> sharing;
    private final RuleSettings settings;
    private final Consumer<Finding> findings;

    Judgement(
            MigrationSet set,
            ReplayedMigration migration,
            ReleaseSoFar release,
            List<Step> sharing,
            RuleSettings settings,
            Consumer<Finding> findings) {
        this.set = set;
        this.migration = migration;
        this.release = release;
        this.sharing = sharing;
        this.settings = settings;
        this.findings = findings;
    }

    public MigrationSet set() {
        return set;
    }

    public ReplayedMigration migration() {
        return migration;
    }

    /** The migrations that ship with this one, as far as they run before it, and itself. */
    public ReleaseSoFar release() {
        return release;
    }

    /**
     * The steps of earlier migrations that share the transaction which this one starts in: none but where the tool runs all
     * pending migrations in one (Flyway {@code group}). Where nothing marks releases, any earlier migration may be pending
     * with this one.
     */
    public List<Step> sharing() {
        return sharing;
    }

    /** What runs before the step in its transaction. */
    public Stream<Step> transactionBefore(Step step) {
        return Stream.concat(sharing.stream(), migration.steps().stream().takeWhile(earlier -> earlier != step))
                .filter(earlier -> earlier.transaction() >= 0 && earlier.transaction() == step.transaction());
    }

    public RuleSettings settings() {
        return settings;
    }

    /** Whether the relation is of this release. */
    public boolean isNew(QualifiedName name, Step step) {
        return step.before().relation(name).filter(this::isNew).isPresent();
    }

    /** Whether the relation is of this release. */
    public boolean isNew(Relation relation) {
        return isNew(relation.origin());
    }

    /** Whether what the migration of that number made is of this release, so that no deployed code knows it. */
    public boolean isNew(int origin) {
        return release.contains(origin);
    }

    /**
     * Whether what happens to the relation can hurt nobody: it is temporary, or this release created it and filled it
     * with literal rows at most.
     */
    public boolean isHarmless(QualifiedName name, Step step) {
        return step.before().relation(name).filter(this::isHarmless).isPresent();
    }

    /** The same for a relation at hand. */
    public boolean isHarmless(Relation relation) {
        return "pg_temp".equals(relation.name().schema())
                || isNew(relation) && relation.contents() != Relation.Contents.UNKNOWN;
    }

    /**
     * Whether the step's locks give up soon when they have to wait, and are gone as soon as the statement is done: a
     * {@code lock_timeout} is in force, and nothing else in the transaction locks another table that is in use, or reads or copies one.
     */
    public boolean locksBriefly(Step step) {
        return hasLockTimeout(step) && isAlone(step);
    }

    /** Whether the step's locks stay while another statement of the transaction reads or copies a table that is in use. */
    public boolean holdsLocksLong(Step step) {
        List<Step> steps = migration.steps();
        return step.transaction() >= 0
                && steps.subList(steps.indexOf(step) + 1, steps.size()).stream()
                        .filter(later -> later.transaction() == step.transaction())
                        .anyMatch(this::readsOrCopies);
    }

    /** Whether a {@code lock_timeout} within the user's limit is in force. */
    public boolean hasLockTimeout(Step step) {
        long limit = settings.lockTimeoutLimit().toMillis();
        return step.session()
                .milliseconds("lock_timeout")
                .filter(timeout -> timeout > 0 && timeout <= limit)
                .isPresent();
    }

    /** Whether the migration refreshes the planner's statistics, by ANALYZE or VACUUM ANALYZE. */
    public boolean analyzes() {
        return migration.steps().stream()
                .anyMatch(step -> step.operation() instanceof Analyze
                        || step.operation() instanceof Vacuum vacuum && vacuum.analyze());
    }

    private boolean isAlone(Step step) {
        Set<String> own = lockedAgainstWriters(step);
        return step.transaction() < 0
                || migration.steps().stream()
                        .filter(other -> other.transaction() == step.transaction())
                        .filter(other -> other.statement() != step.statement())
                        .allMatch(other -> own.containsAll(lockedAgainstWriters(other)) && !readsOrCopies(other));
    }

    /**
     * Whether a whole table in use is read or copied. What is verified for a table that is still empty, a foreign key of it
     * above all, reads nothing of others.
     */
    public boolean readsOrCopies(Step step) {
        boolean ofNewTable = step.operation() instanceof AlterTable alter && isHarmless(alter.name(), step);
        Effect effect = step.effect();
        return !ofNewTable
                && Stream.of(effect.rewrites(), effect.scans(), effect.indexBuilds())
                        .flatMap(List::stream)
                        .anyMatch(target -> isInUse(target, step));
    }

    /** Whether the relation was there before the migration, and what happens to it can hurt. */
    public boolean isInUse(Target target, Step step) {
        if (target.fresh()) {
            return false;
        }
        Optional<Relation> relation = target.id().isPresent()
                ? step.before().relation(target.id().getAsInt())
                : step.before().relation(target.name());
        return relation.map(r -> !isHarmless(r)).orElse(true);
    }

    private static Set<String> lockedAgainstWriters(Step step) {
        return step.effect().locks().stream()
                .filter(lock -> lock.mode().blocksWrites() && !lock.relation().fresh())
                .map(lock -> lock.relation().display())
                .collect(Collectors.toSet());
    }

    /** Reports a finding about a relation at a step, with the rule's own risk. */
    public void report(Rule rule, Step step, QualifiedName relation, String message, String safer) {
        report(rule, rule.risk(), step, relation, message, safer);
    }

    /** Reports a finding about a relation at a step; says so where the history does not know the relation. */
    public void report(Rule rule, Risk risk, Step step, QualifiedName relation, String message, String safer) {
        String shown = display(relation, step.before());
        add(rule, risk, step.statement(), Optional.of(shown), message + worstCase(relation, shown, step), safer);
    }

    private static String worstCase(QualifiedName relation, String shown, Step step) {
        return knows(step.before(), relation) || knows(step.after(), relation)
                ? ""
                : " (The history does not know " + shown + "; judged on the worst case.)";
    }

    private static boolean knows(Catalog catalog, QualifiedName name) {
        return catalog.relation(name).isPresent()
                || catalog.index(name).isPresent()
                || catalog.type(name).isPresent()
                || !catalog.routines(name).isEmpty();
    }

    /** Reports a finding about a statement and no relation. */
    public void report(Rule rule, Statement statement, String message, String safer) {
        report(rule, rule.risk(), statement, message, safer);
    }

    /** Reports a finding about a statement and no relation. */
    public void report(Rule rule, Risk risk, Statement statement, String message, String safer) {
        add(rule, risk, statement, Optional.empty(), message, safer);
    }

    /** Reports a finding about the file. */
    public void reportFile(Rule rule, String message, String safer) {
        Migration file = migration.migration();
        Risk judged = settings.risk(rule, rule.risk(), Optional.empty());
        findings.accept(Finding.ofFile(
                rule.id(), judged, rule.category(), file.path(), file.script().firstLine(), message, safer));
    }

    /** The name as reports show it: with the schema only where that is not {@code public}. */
    public static String display(QualifiedName name, Catalog catalog) {
        QualifiedName full = catalog.relation(name).map(Relation::name).orElse(name);
        return "public".equals(full.schema()) ? full.name() : full.toString();
    }

    private void add(
            Rule rule, Risk risk, Statement statement, Optional<String> relation, String message, String safer) {
        findings.accept(Finding.ofStatement(
                rule,
                settings.risk(rule, risk, relation),
                migration.migration().path(),
                statement,
                relation,
                message,
                safer));
    }
}
