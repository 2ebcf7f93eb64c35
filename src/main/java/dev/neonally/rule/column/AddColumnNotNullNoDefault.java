package dev.neonally.rule.column;

import dev.neonally.catalog.Relation.Contents;
import dev.neonally.catalog.UserType.DomainType;
import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.TableAction.AddColumn;

/** Not an {@link AddColumnRule}: a row that this migration inserted is enough for the failure. */
final class AddColumnNotNullNoDefault extends ActionRule<AddColumn> {

    AddColumnNotNullNoDefault() {
        super(AddColumn.class, "add-column-not-null-no-default", Risk.HIGH, Category.COMPATIBILITY);
    }

    @Override
    protected void check(AddColumn action, AlterTable alter, Step step, Judgement judgement) {
        AlteredTable table = new AlteredTable(alter, step, judgement);
        NewColumn column = new NewColumn(action.column(), table);
        if (alter.target() == ObjectKind.TABLE
                && mayHoldRows(table)
                && table.column(column.name()).isEmpty()
                && refusesNull(column)
                && !hasValue(column)) {
            table.report(
                    this,
                    "ADD COLUMN " + column.sql() + " NOT NULL without a default fails with 23502 as soon as "
                            + table.display() + " has one row (it holds ACCESS EXCLUSIVE meanwhile); and code that does"
                            + " not know " + column.sql() + " yet cannot insert any more",
                    new FilledColumn(column).required());
        }
    }

    private static boolean mayHoldRows(AlteredTable table) {
        return table.relation()
                .filter(r -> table.judgement().isNew(r) && r.contents() == Contents.EMPTY)
                .isEmpty();
    }

    private static boolean refusesNull(NewColumn column) {
        return column.definition().notNull()
                || column.constraint(Unique.class).filter(Unique::primary).isPresent();
    }

    private static boolean hasValue(NewColumn column) {
        ColumnDefinition definition = column.definition();
        return definition.defaultValue().isPresent()
                || definition.generated().isPresent()
                || definition.identity().isPresent()
                || definition.type().isSerial()
                || domainDefault(column);
    }

    private static boolean domainDefault(NewColumn column) {
        return column.table()
                .before()
                .type(column.definition().type().name())
                .filter(type -> type instanceof DomainType domain
                        && domain.defaultValue().isPresent())
                .isPresent();
    }
}
