package dev.neonally.rule.constraint;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.migration.MigrationSet;
import dev.neonally.rule.Category;
import dev.neonally.rule.HistoryJudgement;
import dev.neonally.rule.HistoryRule;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.ReadMigration;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.TableAction.AddConstraint;
import java.util.List;
import java.util.Optional;

final class NotValidNeverValidated extends HistoryRule {

    NotValidNeverValidated() {
        super("not-valid-never-validated", Risk.LOW, Category.CONVENTION);
    }

    @Override
    protected void check(MigrationSet set, HistoryJudgement judgement) {
        List<ReadMigration> ups = judgement.ups();
        if (ups.isEmpty()) {
            return;
        }
        Catalog end = ups.get(ups.size() - 1).after();
        for (Relation table : end.relations()) {
            for (TableConstraint constraint : end.constraintsOf(table.id())) {
                if (isLeftOpen(constraint)) {
                    addedBy(constraint, ups).ifPresent(added -> report(constraint, table, added, judgement));
                }
            }
        }
    }

    private static boolean isLeftOpen(TableConstraint constraint) {
        boolean enforced = !(constraint.definition() instanceof Check check && !check.enforced())
                && !(constraint.definition() instanceof ForeignKey key && !key.enforced());
        return !constraint.validated() && constraint.parent().isEmpty() && enforced;
    }

    private static Optional<ReadMigration> addedBy(TableConstraint constraint, List<ReadMigration> ups) {
        return ups.stream()
                .filter(up -> has(up.after(), constraint) && !has(up.before(), constraint))
                .findFirst();
    }

    private static boolean has(Catalog catalog, TableConstraint constraint) {
        return catalog.constraintsOf(constraint.table()).stream().anyMatch(c -> c.id() == constraint.id());
    }

    private void report(TableConstraint constraint, Relation table, ReadMigration added, HistoryJudgement judgement) {
        String shown = Judgement.display(table.name(), added.after());
        String name = Identifier.quote(constraint.name());
        judgement.report(
                this,
                added.migration(),
                line(constraint, added),
                "Constraint " + name + " of " + shown + " is NOT VALID and no migration validates it (which takes SHARE"
                        + " UPDATE EXCLUSIVE only); old rows may break it, so neither people nor the planner can rely on"
                        + " it",
                Recipe.start()
                        .then("ALTER TABLE " + Recipe.shortest(table.name()).sql() + " VALIDATE CONSTRAINT " + name
                                + ";")
                        .sql());
    }

    private static int line(TableConstraint constraint, ReadMigration added) {
        return added.statements().stream()
                .filter(statement -> statement.operation() instanceof AlterTable alter
                        && alter.actions().stream()
                                .anyMatch(action ->
                                        action instanceof AddConstraint add && isIt(add.constraint(), constraint)))
                .mapToInt(Statement::line)
                .findFirst()
                .orElse(added.migration().script().firstLine());
    }

    private static boolean isIt(Constraint written, TableConstraint constraint) {
        return written.name()
                .map(constraint.name()::equals)
                .orElseGet(() -> written.getClass() == constraint.definition().getClass());
    }
}
