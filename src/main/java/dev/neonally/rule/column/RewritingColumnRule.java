package dev.neonally.rule.column;

import dev.neonally.effect.AddedColumn.Reason;
import dev.neonally.rule.Category;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;

/** A rule about a new column that makes the server write the table anew. */
abstract class RewritingColumnRule extends AddColumnRule {

    private final Reason reason;

    RewritingColumnRule(String id, Reason reason) {
        super(id, Risk.HIGH, Category.REWRITE);
        this.reason = reason;
    }

    @Override
    final void check(NewColumn column) {
        if (column.rewrite().filter(reason::equals).isPresent()) {
            String table = column.table().display();
            column.table()
                    .report(
                            this,
                            "ADD COLUMN " + column.sql() + " rewrites " + table
                                    + " and all its indexes under ACCESS EXCLUSIVE, because " + cause(column)
                                    + "; nobody can read or write " + table + " until the last row is copied",
                            safer(column));
        }
    }

    /** Why, as the end of a sentence that starts with "because". */
    abstract String cause(NewColumn column);

    abstract Recipe safer(NewColumn column);
}
