package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class DropTableCascade extends DropRule {

    DropTableCascade() {
        super("drop-table-cascade", Risk.CRITICAL, Category.DATA_LOSS, ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE);
    }

    @Override
    void check(QualifiedName name, Drop drop, Step step, Judgement judgement) {
        if (!drop.cascade() || !DroppedTable.losesRows(name, drop, step, judgement)) {
            return;
        }
        Optional<Relation> table = step.before().relation(name);
        List<String> victims =
                table.map(t -> victims(t, drop, step.before())).orElse(List.of("views, foreign keys, functions"));
        if (!victims.isEmpty()) {
            judgement.report(
                    this,
                    step,
                    name,
                    "CASCADE also drops what depends on " + Judgement.display(name, step.before()) + " without asking: "
                            + String.join(", ", victims),
                    "-- drop dependants by name, then\nDROP TABLE " + name.sql() + ";");
        }
    }

    /** What goes and is not named by the statement. */
    private static List<String> victims(Relation table, Drop drop, Catalog catalog) {
        Set<Integer> named = drop.names().stream()
                .flatMap(name -> catalog.relation(name).stream())
                .map(Relation::id)
                .collect(Collectors.toSet());
        Stream<String> views = catalog.dependentViews(table.id()).stream()
                .map(view -> "view " + Judgement.display(view.name(), catalog));
        Stream<String> keys = catalog.referencing(table.id()).stream()
                .filter(key -> !named.contains(key.table()))
                .map(key -> "foreign key " + key.name());
        Stream<String> children = catalog.childrenOf(table.id()).stream()
                .filter(child -> !child.isPartition() && !named.contains(child.id()))
                .map(child -> "table " + Judgement.display(child.name(), catalog));
        Stream<String> columns = catalog.tablesUsing(new TypeName(table.name(), List.of(), 0)).stream()
                .filter(user -> !named.contains(user.id()))
                .map(user -> "columns of " + Judgement.display(user.name(), catalog));
        return Stream.of(views, keys, children, columns)
                .flatMap(victims -> victims)
                .toList();
    }
}
