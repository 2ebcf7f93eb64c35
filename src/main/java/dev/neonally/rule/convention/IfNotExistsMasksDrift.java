package dev.neonally.rule.convention;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.IndexOperation.CreateIndex;
import dev.neonally.sql.operation.Persistence;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction;
import dev.neonally.sql.operation.TableAction.AddColumn;
import java.util.List;
import java.util.Optional;

final class IfNotExistsMasksDrift extends StepRule {

    private static final int SHOWN = 3;

    IfNotExistsMasksDrift() {
        super("if-not-exists-masks-drift", Risk.LOW, Category.CONVENTION);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        if (step.operation() instanceof CreateTable create && create.ifNotExists()) {
            table(create, step, judgement);
        } else if (step.operation() instanceof CreateIndex create && create.ifNotExists()) {
            index(create, step, judgement);
        } else if (step.operation() instanceof AlterTable alter) {
            step.before()
                    .relation(alter.name())
                    .ifPresent(table -> alter.actions().forEach(action -> column(action, table, step, judgement)));
        }
    }

    private void table(CreateTable create, Step step, Judgement judgement) {
        boolean temporary = create.persistence() == Persistence.TEMPORARY;
        QualifiedName name = temporary ? create.name().in("pg_temp") : placed(create.name(), step.before());
        Drift drift = new Drift(step.before());
        List<String> differences = step.before()
                .relation(name)
                .map(found -> drift.ofTable(create, found))
                .orElseGet(() -> step.before()
                        .index(name)
                        .map(Drift::isIndex)
                        .map(List::of)
                        .orElse(List.of()));
        report(create.name(), create.name().name(), differences, step, judgement);
    }

    private void column(TableAction action, Relation table, Step step, Judgement judgement) {
        if (action instanceof AddColumn add && add.ifNotExists()) {
            List<String> differences = table.column(add.column().name())
                    .map(found -> new Drift(step.before()).ofColumn(add.column(), found))
                    .orElse(List.of());
            report(table.name(), table.name().name() + "." + add.column().name(), differences, step, judgement);
        }
    }

    private void index(CreateIndex create, Step step, Judgement judgement) {
        Optional<Relation> table = step.before().relation(create.table());
        Optional<QualifiedName> name = create.name()
                .map(written -> new QualifiedName(
                        table.map(t -> t.name().schema()).orElse(create.table().schema()), written));
        Optional<Index> found = name.flatMap(step.before()::index);
        List<String> differences = found.map(index -> Drift.ofIndex(create, table, index))
                .or(() -> name.flatMap(step.before()::relation)
                        .map(Drift::isRelation)
                        .map(List::of))
                .orElse(List.of());
        report(create.table(), create.name().orElse(""), differences, step, judgement);
    }

    /** Where CREATE would put it. */
    private static QualifiedName placed(QualifiedName name, Catalog catalog) {
        return name.schema() == null && !catalog.searchPath().isEmpty()
                ? name.in(catalog.searchPath().get(0))
                : name;
    }

    private void report(
            QualifiedName relation, String object, List<String> differences, Step step, Judgement judgement) {
        if (!differences.isEmpty()) {
            judgement.report(
                    this,
                    step,
                    relation,
                    object + " exists and is not what is asked for here, and IF NOT EXISTS says nothing: "
                            + String.join(", ", differences.subList(0, Math.min(SHOWN, differences.size()))),
                    "-- without IF NOT EXISTS, or the change that leads from what exists to what is wanted");
        }
    }
}
