package dev.neonally.rule.column;

import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import java.util.List;

final class AddColumnInlineForeignKey extends AddColumnRule {

    /** The first version that takes a NOT VALID foreign key on a partitioned table. */
    private static final int NOT_VALID_ON_PARTITIONED = 18;

    AddColumnInlineForeignKey() {
        super("add-column-inline-foreign-key", Risk.MEDIUM, Category.LOCKING);
    }

    @Override
    void check(NewColumn column) {
        column.constraint(ForeignKey.class)
                .filter(key -> !column.table()
                        .judgement()
                        .isNew(key.referenced(), column.table().step()))
                .ifPresent(key -> column.table().report(this, message(key, column), safer(key, column)));
    }

    private static String message(ForeignKey key, NewColumn column) {
        String table = column.table().display();
        String referenced = Judgement.display(key.referenced(), column.table().before());
        String locks = "ADD COLUMN " + column.sql() + " with REFERENCES takes SHARE ROW EXCLUSIVE on " + referenced
                + " besides ACCESS EXCLUSIVE on " + table;
        return column.definition().defaultValue().isPresent()
                ? locks + " and looks up the default of every row of " + table + "; writers of " + referenced
                        + " and everybody on " + table + " wait for the whole of it"
                : locks + "; while it waits for either table, writers of " + referenced + " and everybody on " + table
                        + " queue behind it";
    }

    private static Recipe safer(ForeignKey key, NewColumn column) {
        String name = ConstraintSql.name(key, column.table().name(), List.of(column.name()), "fkey");
        String add = column.alterTable() + " ADD CONSTRAINT " + name + " " + ConstraintSql.of(key);
        Recipe first = Recipe.start().then(column.addPlain());
        boolean mayBeNotValid = !column.table().isPartitioned()
                || column.table().judgement().settings().versions().lowest() >= NOT_VALID_ON_PARTITIONED;
        return mayBeNotValid
                ? first.then(add + " NOT VALID;").then(column.alterTable() + " VALIDATE CONSTRAINT " + name + ";")
                : first.then("-- while " + column.sql() + " is still null everywhere", add + ";");
    }
}
