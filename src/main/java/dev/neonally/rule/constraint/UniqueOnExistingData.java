package dev.neonally.rule.constraint;

import dev.neonally.effect.Step;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.Finding;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Constraint.Exclude;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.IndexOperation.CreateIndex;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction.AddConstraint;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Silent about CONCURRENTLY, whose failure hurts nobody, about CHECK and foreign keys, whose own rules tell it, and about rows
 * that the migration has made unique before.
 */
final class UniqueOnExistingData extends StepRule {

    private static final Set<String> SHARPER = Set.of("add-unique-constraint", "add-primary-key");

    UniqueOnExistingData() {
        super("unique-on-existing-data", Risk.MEDIUM, Category.COMPATIBILITY);
    }

    @Override
    protected boolean isToldBy(Finding own, Finding other) {
        return SHARPER.contains(other.rule());
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        demands(step, judgement)
                .filter(demand -> !judgement.isHarmless(demand.table(), step)
                        && !new UniqueRows(demand, step, judgement).areCertain())
                .forEach(demand -> report(demand, step, judgement));
    }

    private static Stream<UniqueDemand> demands(Step step, Judgement judgement) {
        if (step.operation() instanceof CreateIndex index) {
            boolean atOnce = index.unique() && !index.concurrently() && !index.only();
            return atOnce ? Stream.of(UniqueDemand.of(index)) : Stream.empty();
        }
        return step.operation() instanceof AlterTable alter
                        && !new AlteredTable(alter, step, judgement).buildsNothingHere()
                ? alter.actions().stream()
                        .flatMap(action ->
                                action instanceof AddConstraint add ? demands(add, alter.name()) : Stream.empty())
                : Stream.empty();
    }

    private static Stream<UniqueDemand> demands(AddConstraint add, QualifiedName table) {
        if (NotValidUnsupported.isRefused(add.constraint())) {
            return Stream.empty();
        }
        if (add.constraint() instanceof Unique unique) {
            return unique.usingIndex().isEmpty() ? Stream.of(UniqueDemand.of(unique, table)) : Stream.empty();
        }
        return add.constraint() instanceof Exclude ? Stream.of(UniqueDemand.ofExclusion(table)) : Stream.empty();
    }

    private void report(UniqueDemand demand, Step step, Judgement judgement) {
        String table = Judgement.display(demand.table(), step.before());
        judgement.report(
                this,
                step,
                demand.table(),
                demand.clause() + " fails with " + demand.sqlState() + " if rows of " + table
                        + " are in conflict already, once it has read them under "
                        + demand.mode().sql() + "; production has duplicates that test data does not",
                Recipe.start()
                                .note(
                                        demand.find().isPresent()
                                                ? "run this on production first, and mend what it finds"
                                                : "run it on a copy of production's rows first, and mend what is in conflict")
                                .sql()
                        + demand.find().map("\n"::concat).orElse(""));
    }
}
