package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class DropTableCascade extends DropRule {

    DropTableCascade() {
        super("drop-table-cascade", Risk.CRITICAL, Category.DATA_LOSS, ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE);
    }

    @Override
    void check(QualifiedName name, Drop drop, Step step, Judgement judgement) {
        if (drop.cascade() && DroppedTable.losesRows(name, drop, step, judgement)) {
            List<String> victims = victims(name, step);
            String table = Judgement.display(name, step.before());
            judgement.report(
                    this,
                    step,
                    name,
                    "CASCADE also drops what depends on " + table + " without asking: "
                            + (victims.isEmpty() ? "views, foreign keys, functions" : String.join(", ", victims)),
                    "-- drop dependants by name, then\nDROP TABLE " + name.sql() + ";");
        }
    }

    private static List<String> victims(QualifiedName name, Step step) {
        List<String> victims = new ArrayList<>();
        Optional<Relation> table = step.before().relation(name);
        if (table.isPresent()) {
            for (Relation view : step.before().dependentViews(table.get().id())) {
                victims.add("view " + Judgement.display(view.name(), step.before()));
            }
            for (TableConstraint key : step.before().referencing(table.get().id())) {
                if (key.table() != table.get().id()) {
                    victims.add("foreign key " + key.name());
                }
            }
        }
        return victims;
    }
}
