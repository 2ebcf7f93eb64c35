package dev.neonally.rule.column;

import dev.neonally.effect.AddedColumn.Reason;
import dev.neonally.rule.Recipe;

final class AddColumnSerial extends RewritingColumnRule {

    AddColumnSerial() {
        super("add-column-serial", Reason.SERIAL);
    }

    @Override
    String cause(NewColumn column) {
        return column.definition().type() + " is a default of nextval(), which every row has to take a number from";
    }

    @Override
    Recipe safer(NewColumn column) {
        return new FilledColumn(column).serial();
    }
}
