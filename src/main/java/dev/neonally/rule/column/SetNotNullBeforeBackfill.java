package dev.neonally.rule.column;

import dev.neonally.catalog.Column;
import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.migration.MigrationSet;
import dev.neonally.rule.Category;
import dev.neonally.rule.HistoryJudgement;
import dev.neonally.rule.HistoryJudgement.Place;
import dev.neonally.rule.HistoryRule;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.ReadMigration;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.TableAction.SetNotNull;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks from each SET NOT NULL ahead to what fills the column too late. */
final class SetNotNullBeforeBackfill extends HistoryRule {

    SetNotNullBeforeBackfill() {
        super("set-not-null-before-backfill", Risk.HIGH, Category.BACKFILL);
    }

    @Override
    protected void check(MigrationSet set, HistoryJudgement judgement) {
        List<ReadMigration> ups = judgement.ups();
        for (int i = 0; i < ups.size(); i++) {
            ReadMigration up = ups.get(i);
            if (judgement.judges(up)) {
                List<ReadMigration> later = ups.subList(i + 1, ups.size());
                up.steps().forEach(step -> check(new Place(up, step), later, judgement));
            }
        }
    }

    private void check(Place place, List<ReadMigration> later, HistoryJudgement judgement) {
        if (place.step().operation() instanceof AlterTable alter) {
            Optional<Relation> table = place.migration().before().relation(alter.name());
            alter.actions().stream()
                    .filter(SetNotNull.class::isInstance)
                    .map(action -> ((SetNotNull) action).column())
                    .forEach(column -> table.filter(relation -> mayHoldNull(column, relation))
                            .ifPresent(relation -> later.stream()
                                    .filter(migration -> fills(column, relation, migration))
                                    .findFirst()
                                    .ifPresent(filling -> report(column, relation, filling, place, judgement))));
        }
    }

    private static boolean mayHoldNull(String column, Relation table) {
        return table.column(column).filter(Column::notNull).isEmpty();
    }

    private static boolean fills(String column, Relation table, ReadMigration migration) {
        Pattern isNull =
                Pattern.compile("(?i)(?<!\\w)" + Pattern.quote(Identifier.quote(column)) + "\\s+is\\s+null\\b");
        return migration.steps().stream()
                .filter(step -> fillsIn(step, column, table))
                .map(step -> (Update) step.operation())
                .anyMatch(update -> update.where()
                        .filter(where -> isNull.matcher(where.text()).find())
                        .isPresent());
    }

    private static boolean fillsIn(Step step, String column, Relation table) {
        return step.operation() instanceof Update update
                && update.assignments().stream().anyMatch(set -> set.column().equals(column))
                && step.before()
                        .relation(update.table())
                        .filter(relation -> relation.id() == table.id())
                        .isPresent();
    }

    private void report(String column, Relation table, ReadMigration filling, Place place, HistoryJudgement judgement) {
        String shown = Judgement.display(table.name(), place.step().before());
        String file = filling.migration().path();
        judgement.report(
                this,
                risk(),
                place,
                shown,
                "SET NOT NULL on " + Identifier.quote(column) + " of " + shown
                        + " comes before the migration that fills it, " + file
                        + "; on a database that holds a null it fails with 23502 and that one never runs",
                "-- after " + file);
    }
}
