package dev.neonally.rule.file;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.ColumnDefinition.Generated.Storage;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Constraint.NotNull;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.DataOperation.Merge;
import dev.neonally.sql.operation.IndexOperation.CreateIndex;
import dev.neonally.sql.operation.TableAction;
import dev.neonally.sql.operation.TableAction.AddColumn;
import dev.neonally.sql.operation.TableAction.AddConstraint;
import dev.neonally.sql.operation.TableAction.AlterConstraint;
import dev.neonally.sql.operation.TableAction.SetAccessMethod;
import dev.neonally.sql.operation.TableAction.SetExpression;
import java.util.stream.Stream;

final class UnsupportedOnTargetVersion extends StepRule {

    UnsupportedOnTargetVersion() {
        super("unsupported-on-target-version", Risk.HIGH, Category.COMPATIBILITY);
    }

    /** Something that a version brought. */
    private record Feature(String name, int since) {}

    @Override
    protected void check(Step step, Judgement judgement) {
        int lowest = judgement.settings().versions().lowest();
        features(step)
                .filter(feature -> feature.since() > lowest)
                .findFirst()
                .ifPresent(feature -> judgement.report(
                        this,
                        step.statement(),
                        feature.name() + " exists from PostgreSQL " + feature.since() + " on; on " + lowest
                                + " the statement fails and the migration stops there",
                        "-- without " + feature.name() + ", or <postgresVersion> " + feature.since() + " and above"));
    }

    private static Stream<Feature> features(Step step) {
        if (step.operation() instanceof CreateTable create) {
            return Stream.concat(
                    create.columns().stream().flatMap(UnsupportedOnTargetVersion::ofColumn),
                    create.constraints().stream().flatMap(UnsupportedOnTargetVersion::ofConstraint));
        }
        if (step.operation() instanceof AlterTable alter) {
            return alter.actions().stream().flatMap(UnsupportedOnTargetVersion::ofAction);
        }
        if (step.operation() instanceof CreateIndex index && index.nullsNotDistinct()) {
            return Stream.of(new Feature("NULLS NOT DISTINCT", 15));
        }
        return step.operation() instanceof Merge ? Stream.of(new Feature("MERGE", 15)) : Stream.empty();
    }

    private static Stream<Feature> ofAction(TableAction action) {
        if (action instanceof AddColumn add) {
            return ofColumn(add.column());
        }
        if (action instanceof AddConstraint add) {
            return ofConstraint(add.constraint());
        }
        if (action instanceof AlterConstraint alter) {
            return alter.enforced().isPresent() || alter.inherit().isPresent()
                    ? Stream.of(new Feature("ALTER CONSTRAINT … ENFORCED and INHERIT", 18))
                    : Stream.empty();
        }
        if (action instanceof SetExpression) {
            return Stream.of(new Feature("SET EXPRESSION", 17));
        }
        return action instanceof SetAccessMethod ? Stream.of(new Feature("SET ACCESS METHOD", 15)) : Stream.empty();
    }

    private static Stream<Feature> ofColumn(ColumnDefinition column) {
        Stream<Feature> generated = column
                .generated()
                .filter(g -> g.storage() != Storage.STORED)
                .map(g -> new Feature("a virtual generated column", 18))
                .stream();
        return Stream.concat(
                generated, column.constraints().stream().flatMap(UnsupportedOnTargetVersion::ofConstraint));
    }

    private static Stream<Feature> ofConstraint(Constraint constraint) {
        if (constraint instanceof NotNull) {
            return Stream.of(new Feature("NOT NULL as a table constraint", 18));
        }
        if (constraint instanceof Unique unique && unique.nullsNotDistinct()) {
            return Stream.of(new Feature("NULLS NOT DISTINCT", 15));
        }
        boolean notEnforced = constraint instanceof Check check && !check.enforced()
                || constraint instanceof ForeignKey key && !key.enforced();
        return notEnforced ? Stream.of(new Feature("NOT ENFORCED", 18)) : Stream.empty();
    }
}
