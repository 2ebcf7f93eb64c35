package dev.neonally.rule.transaction;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.MigrationRule;
import dev.neonally.rule.Risk;
import dev.neonally.rule.RowChange;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.Constraint.NotNull;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction;
import dev.neonally.sql.operation.TableAction.AddColumn;
import dev.neonally.sql.operation.TableAction.AddConstraint;
import dev.neonally.sql.operation.TableAction.AlterColumnType;
import dev.neonally.sql.operation.TableAction.SetExpression;
import dev.neonally.sql.operation.TableAction.SetLogged;
import dev.neonally.sql.operation.TableAction.SetNotNull;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

final class MultipleAlterTable extends MigrationRule {

    MultipleAlterTable() {
        super("multiple-alter-table", Risk.LOW, Category.TRANSACTION);
    }

    /** A change of rows between two of them keeps them apart: the second may need what it did. */
    @Override
    protected void check(Judgement judgement) {
        Map<QualifiedName, Step> passes = new HashMap<>();
        Set<QualifiedName> told = new HashSet<>();
        for (Step step : judgement.migration().steps()) {
            RowChange.of(step).ifPresent(change -> passes.remove(change.table()));
            if (step.operation() instanceof AlterTable alter && isPass(alter, step, judgement)) {
                Step earlier = passes.putIfAbsent(alter.name(), step);
                if (earlier != null && told.add(alter.name())) {
                    report(alter, earlier, step, judgement);
                }
            }
        }
    }

    /** Whether it reads or copies the table's rows in the one pass that all such subcommands of a statement share. */
    private static boolean isPass(AlterTable alter, Step step, Judgement judgement) {
        boolean reads = Stream.concat(step.effect().rewrites().stream(), step.effect().scans().stream())
                .anyMatch(target ->
                        !target.fresh() && target.display().equals(Judgement.display(alter.name(), step.before())));
        return reads
                && !judgement.isHarmless(alter.name(), step)
                && alter.actions().stream().anyMatch(MultipleAlterTable::sharesPass);
    }

    /** Keys and their like are built and foreign keys looked up apart. */
    private static boolean sharesPass(TableAction action) {
        return action instanceof AddColumn
                || action instanceof AlterColumnType
                || action instanceof SetNotNull
                || action instanceof SetExpression
                || action instanceof SetLogged
                || action instanceof AddConstraint add
                        && (add.constraint() instanceof Check check && !check.notValid()
                                || add.constraint() instanceof NotNull notNull && !notNull.notValid());
    }

    private void report(AlterTable alter, Step earlier, Step step, Judgement judgement) {
        String table = Judgement.display(alter.name(), step.before());
        judgement.report(
                this,
                step,
                alter.name(),
                "This goes through all rows of " + table + " after line "
                        + earlier.statement().line()
                        + " did; as subcommands of one ALTER TABLE the two share one pass, and the table is closed for half as"
                        + " long",
                "-- ALTER TABLE " + alter.name().sql() + " with the subcommands of both");
    }
}
