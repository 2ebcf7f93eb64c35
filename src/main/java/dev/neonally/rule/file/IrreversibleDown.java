package dev.neonally.rule.file;

import dev.neonally.migration.MigrationSet;
import dev.neonally.rule.Category;
import dev.neonally.rule.HistoryJudgement;
import dev.neonally.rule.HistoryRule;
import dev.neonally.rule.ReadMigration;
import dev.neonally.rule.Risk;
import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.DataOperation.Insert;
import dev.neonally.sql.operation.DataOperation.Truncate;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction.DropColumn;
import java.util.Optional;
import java.util.stream.Stream;

final class IrreversibleDown extends HistoryRule {

    IrreversibleDown() {
        super("irreversible-down", Risk.HIGH, Category.REVERSIBILITY);
    }

    @Override
    protected void check(MigrationSet set, HistoryJudgement judgement) {
        for (ReadMigration up : judgement.ups()) {
            Optional<ReadMigration> down = DownOf.of(up, judgement)
                    .filter(d -> judgement.changes().includes(d.migration().file()))
                    .filter(d -> !d.statements().isEmpty() && !copiesRows(d));
            if (down.isPresent() && !copiesRows(up)) {
                up.statements().stream()
                        .flatMap(statement -> lost(statement, up))
                        .findFirst()
                        .ifPresent(what -> judgement.report(
                                this,
                                down.get().migration(),
                                down.get().statements().get(0).line(),
                                "The way back makes " + what
                                        + " again, empty: what the forward migration destroyed is not"
                                        + " restored, so this is no way back",
                                "-- keep the rows in an archive table, or drop in a later release and say -- irreversible:"
                                        + " <why>"));
            }
        }
    }

    /** What of the schema before loses its rows or values. */
    private static Stream<String> lost(Statement statement, ReadMigration up) {
        Operation operation = statement.operation();
        if (operation instanceof Drop drop && drop.kind() == ObjectKind.TABLE) {
            return drop.names().stream().filter(name -> existed(name, up)).map(name -> "table " + name);
        }
        if (operation instanceof Truncate truncate) {
            return truncate.tables().stream().filter(name -> existed(name, up)).map(name -> "table " + name);
        }
        if (operation instanceof AlterTable alter && existed(alter.name(), up)) {
            return alter.actions().stream()
                    .filter(DropColumn.class::isInstance)
                    .map(action -> ((DropColumn) action).column())
                    .filter(column -> up.before()
                            .relation(alter.name())
                            .flatMap(t -> t.column(column))
                            .isPresent())
                    .map(column -> "column " + alter.name() + "." + column);
        }
        return Stream.empty();
    }

    private static boolean existed(QualifiedName name, ReadMigration up) {
        return up.before().relation(name).isPresent();
    }

    /** Rows that are copied somewhere can be copied back. */
    private static boolean copiesRows(ReadMigration migration) {
        return migration.statements().stream()
                .map(Statement::operation)
                .anyMatch(o -> o instanceof Insert insert
                        && insert.source().filter(q -> !q.values()).isPresent());
    }
}
