package dev.neonally.rule.column;

import dev.neonally.effect.AddedColumn.Reason;
import dev.neonally.rule.Recipe;

final class AddColumnIdentity extends RewritingColumnRule {

    AddColumnIdentity() {
        super("add-column-identity", Reason.IDENTITY);
    }

    @Override
    String cause(NewColumn column) {
        return "an identity column numbers every row that is there";
    }

    @Override
    Recipe safer(NewColumn column) {
        return new FilledColumn(column).identity();
    }
}
