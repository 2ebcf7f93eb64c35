package dev.neonally.rule.constraint;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.NewConstraint;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Silent on new tables and columns, which no DELETE reaches yet, and on link tables, whose rows mean nothing alone. */
final class ForeignKeyOnDeleteCascade extends StepRule {

    private static final String CASCADE = "cascade";

    ForeignKeyOnDeleteCascade() {
        super("foreign-key-on-delete-cascade", Risk.MEDIUM, Category.DATA_LOSS);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        for (NewForeignKey added : NewForeignKey.of(step)) {
            Optional<Relation> child = step.before().relation(added.table());
            if (added.form() == NewConstraint.Form.ADD_CONSTRAINT
                    && added.key().onDelete().equals(CASCADE)
                    && child.map(table -> isSurprising(added.key(), table, step, judgement))
                            .orElse(true)) {
                report(added, child, step, judgement);
            }
        }
    }

    private static boolean isSurprising(ForeignKey key, Relation child, Step step, Judgement judgement) {
        return !judgement.isNew(child)
                && !judgement.isHarmless(child)
                && !hasNewColumn(key, child, judgement)
                && !isLink(key, child, step.before())
                && !cascadedBefore(key, child, judgement);
    }

    private static boolean hasNewColumn(ForeignKey key, Relation child, Judgement judgement) {
        return key.columns().stream()
                .flatMap(column -> child.column(column).stream())
                .anyMatch(column -> column.origin() == judgement.migration().number());
    }

    private static boolean isLink(ForeignKey key, Relation child, Catalog catalog) {
        return catalog.indexesOf(child.id()).stream()
                .filter(Index::primary)
                .anyMatch(primary -> primary.leadingColumns().containsAll(key.columns()));
    }

    private static boolean cascadedBefore(ForeignKey key, Relation child, Judgement judgement) {
        return judgement.migration().before().constraintsOf(child.id()).stream()
                .anyMatch(constraint -> constraint.definition() instanceof ForeignKey old
                        && old.onDelete().equals(CASCADE)
                        && old.columns().equals(key.columns()));
    }

    private void report(NewForeignKey added, Optional<Relation> child, Step step, Judgement judgement) {
        String shown = Judgement.display(added.table(), step.before());
        String referenced = Judgement.display(added.key().referenced(), step.before());
        List<String> further = child.map(table -> further(table, step.before())).orElse(List.of());
        judgement.report(
                this,
                step,
                added.table(),
                "From the moment of the commit a DELETE on " + referenced + " deletes the rows of " + shown
                        + " that reference it"
                        + (further.isEmpty() ? "" : ", and with them rows of " + String.join(", ", further))
                        + ", all in one transaction and without a word; code that relied on an error, or left rows"
                        + " alone, loses them",
                Recipe.start()
                        .note("ON DELETE NO ACTION, and code that deletes the rows of " + shown
                                + " on purpose and in batches before those of " + referenced)
                        .sql());
    }

    /** Tables that lose rows with those of the table. */
    private static List<String> further(Relation table, Catalog catalog) {
        Map<Integer, Relation> reached = new LinkedHashMap<>();
        List<Relation> open = new ArrayList<>(List.of(table));
        for (int next = 0; next < open.size(); next++) {
            for (TableConstraint key : catalog.referencing(open.get(next).id())) {
                if (key.definition() instanceof ForeignKey foreign
                        && foreign.onDelete().equals(CASCADE)
                        && key.table() != table.id()) {
                    catalog.relation(key.table())
                            .filter(other -> reached.putIfAbsent(other.id(), other) == null)
                            .ifPresent(open::add);
                }
            }
        }
        return reached.values().stream()
                .map(other -> Judgement.display(other.name(), catalog))
                .toList();
    }
}
