package dev.neonally.rule.column;

import dev.neonally.catalog.Relation;
import dev.neonally.effect.ColumnDependants;
import dev.neonally.effect.ColumnDependants.Dependant;
import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.TableAction.AlterColumnType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** It fails whether or not there are rows, so that a new table is no excuse. */
final class AlterColumnTypeBlockedByDependant extends ActionRule<AlterColumnType> {

    AlterColumnTypeBlockedByDependant() {
        super(AlterColumnType.class, "alter-column-type-blocked-by-dependant", Risk.HIGH, Category.COMPATIBILITY);
    }

    @Override
    protected void check(AlterColumnType action, AlterTable alter, Step step, Judgement judgement) {
        AlteredTable table = new AlteredTable(alter, step, judgement);
        if (!step.isConditional()) {
            table.relation().ifPresent(relation -> check(new RetypedColumn(action, table), relation));
        }
    }

    private void check(RetypedColumn column, Relation relation) {
        AlteredTable table = column.table();
        List<Dependant> dependants = new ColumnDependants(
                        relation,
                        column.action().column(),
                        table.alter().only(),
                        table.before(),
                        table.judgement().settings().versions().highest())
                .all();
        if (!dependants.isEmpty()) {
            String names = dependants.stream().map(Dependant::description).collect(Collectors.joining(", "));
            table.report(
                    this,
                    "Changing " + column.display() + " fails with "
                            + dependants.get(0).sqlState() + ", for it is used by " + names,
                    safer(dependants, column));
        }
    }

    /** In one transaction, so that nobody misses what goes and comes back. */
    private static Recipe safer(List<Dependant> dependants, RetypedColumn column) {
        if (dependants.stream().anyMatch(dependant -> dependant.kind() == ObjectKind.TABLE)) {
            return Recipe.start()
                    .with("-- a new partitioned table; attach or copy the partitions one by one, then swap the names");
        }
        return Recipe.start()
                .then(Stream.concat(
                                dependants.stream().map(AlterColumnTypeBlockedByDependant::drop),
                                Stream.of(column.alterTypeUsing()))
                        .toArray(String[]::new))
                .note("and in the same transaction create them again, with the rights that were granted on them");
    }

    private static String drop(Dependant dependant) {
        String table = Recipe.shortest(dependant.table()).sql();
        String name = Recipe.shortest(dependant.name()).sql();
        return switch (dependant.kind()) {
            case COLUMN -> "ALTER TABLE " + table + " DROP COLUMN " + name + ";";
            case TRIGGER, POLICY -> "DROP " + dependant.kind().sql() + " " + name + " ON " + table + ";";
            default -> "DROP " + dependant.kind().sql() + " " + name + ";";
        };
    }
}
