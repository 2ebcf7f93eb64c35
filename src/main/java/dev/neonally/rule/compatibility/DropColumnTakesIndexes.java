package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.Category;
import dev.neonally.rule.IndexSql;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.TableAction.DropColumn;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

final class DropColumnTakesIndexes extends ActionRule<DropColumn> {

    DropColumnTakesIndexes() {
        super(DropColumn.class, "drop-column-takes-indexes", Risk.HIGH, Category.LOCKING);
    }

    @Override
    protected void check(DropColumn drop, AlterTable alter, Step step, Judgement judgement) {
        if (DroppedColumn.isLive(drop, alter, step, judgement)) {
            step.before()
                    .relation(alter.name())
                    .filter(table -> table.column(drop.column()).isPresent())
                    .ifPresent(table -> check(drop, alter, table, step, judgement));
        }
    }

    private void check(DropColumn drop, AlterTable alter, Relation table, Step step, Judgement judgement) {
        Set<String> dropped = alter.actions().stream()
                .filter(DropColumn.class::isInstance)
                .map(action -> ((DropColumn) action).column())
                .collect(Collectors.toSet());
        List<Index> indexes = step.before().indexesOf(table.id()).stream()
                .filter(index -> index.mentions(drop.column()) && concernsOthers(index, dropped))
                .toList();
        Set<String> victims = new TreeSet<>(
                indexes.stream().map(i -> "index " + i.name().name()).toList());
        step.before().constraintsOf(table.id()).stream()
                .filter(c -> c.definition() instanceof Check)
                .filter(c -> c.columns().contains(drop.column()) && !dropped.containsAll(c.columns()))
                .map(TableConstraint::name)
                .forEach(name -> victims.add("constraint " + name));
        if (!victims.isEmpty()) {
            String shown = Judgement.display(alter.name(), step.before());
            judgement.report(
                    this,
                    step,
                    alter.name(),
                    "DROP COLUMN " + drop.column() + " drops, without asking, what " + shown
                            + " has on other columns too: " + String.join(", ", victims)
                            + "; queries that need them read the whole table from the moment of the commit",
                    safer(indexes, drop.column(), alter).sql());
        }
    }

    private static boolean concernsOthers(Index index, Set<String> dropped) {
        return index.leadingColumns().stream().anyMatch(c -> !dropped.contains(c))
                || index.elements().stream().anyMatch(e -> e.column().isEmpty());
    }

    private static Recipe safer(List<Index> indexes, String column, AlterTable alter) {
        Recipe recipe = Recipe.start().with("-- before the drop, on the columns that stay:");
        for (Index index : indexes) {
            recipe = recipe.outsideTransaction(IndexSql.of(index)
                    .without(column)
                    .named(index.name().name() + "_new")
                    .createConcurrently(alter.name()));
        }
        return recipe;
    }
}
