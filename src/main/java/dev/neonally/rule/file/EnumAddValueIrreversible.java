package dev.neonally.rule.file;

import dev.neonally.migration.MigrationSet;
import dev.neonally.rule.Category;
import dev.neonally.rule.HistoryJudgement;
import dev.neonally.rule.HistoryRule;
import dev.neonally.rule.ReadMigration;
import dev.neonally.rule.Risk;
import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.DataOperation.Delete;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TypeOperation.AddEnumValue;
import dev.neonally.sql.operation.TypeOperation.CreateEnum;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

final class EnumAddValueIrreversible extends HistoryRule {

    EnumAddValueIrreversible() {
        super("enum-add-value-irreversible", Risk.LOW, Category.REVERSIBILITY);
    }

    @Override
    protected void check(MigrationSet set, HistoryJudgement judgement) {
        for (ReadMigration up : judgement.ups()) {
            List<AddEnumValue> added = up.statements().stream()
                    .map(Statement::operation)
                    .filter(AddEnumValue.class::isInstance)
                    .map(AddEnumValue.class::cast)
                    .filter(add -> up.before().type(add.name()).isPresent())
                    .toList();
            Optional<ReadMigration> down = added.isEmpty()
                    ? Optional.empty()
                    : DownOf.of(up, judgement)
                            .filter(d ->
                                    judgement.changes().includes(d.migration().file()));
            down.ifPresent(way -> added.stream()
                    .flatMap(add -> way.statements().stream().flatMap(statement -> undoing(statement, add)))
                    .findFirst()
                    .ifPresent(undoing -> judgement.report(
                            this,
                            way.migration(),
                            undoing.line(),
                            undoing.message(),
                            "-- no way back: a label that nobody writes does no harm")));
        }
    }

    private record Undoing(int line, String message) {}

    /** What a statement of the way back does in order to be rid of the label. */
    private static Stream<Undoing> undoing(Statement statement, AddEnumValue add) {
        Operation operation = statement.operation();
        String label = "the label '" + add.label() + "' of " + add.name();
        if (operation instanceof CreateEnum create && isSame(create.name(), add.name())) {
            return Stream.of(new Undoing(
                    statement.line(),
                    "To be rid of " + label + " the way back makes the type anew: every table that uses it is rewritten"
                            + " under ACCESS EXCLUSIVE, and it fails with 22P02 if a row has the label"));
        }
        if (operation instanceof Delete delete && delete.table().name().equals("pg_enum")) {
            return Stream.of(new Undoing(
                    statement.line(),
                    "Taking " + label + " out of pg_enum leaves rows and indexes that have it unreadable"));
        }
        String text = statement.text().toLowerCase(Locale.ROOT);
        return text.startsWith("alter type") && text.contains("drop value")
                ? Stream.of(new Undoing(
                        statement.line(), "No label can be dropped: this fails with 42601, from 17 on with 0A000"))
                : Stream.empty();
    }

    private static boolean isSame(QualifiedName one, QualifiedName other) {
        return one.name().equals(other.name());
    }
}
