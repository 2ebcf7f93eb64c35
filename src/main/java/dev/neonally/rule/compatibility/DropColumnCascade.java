package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.effect.ColumnDependants;
import dev.neonally.effect.ColumnDependants.Dependant;
import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.TableAction.DropColumn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class DropColumnCascade extends ActionRule<DropColumn> {

    /** Up to 14 a stored generated column goes with the column that it is computed from, without CASCADE. */
    private static final int LAST_WITHOUT_CASCADE = 14;

    DropColumnCascade() {
        super(DropColumn.class, "drop-column-cascade", Risk.HIGH, Category.DATA_LOSS);
    }

    @Override
    protected void check(DropColumn drop, AlterTable alter, Step step, Judgement judgement) {
        if (!DroppedColumn.isLive(drop, alter, step, judgement)) {
            return;
        }
        String table = Judgement.display(alter.name(), step.before());
        String safer = "-- drop dependants by name, then\nALTER TABLE "
                + alter.name().sql() + " DROP COLUMN " + Identifier.quote(drop.column()) + ";";
        if (drop.cascade()) {
            Optional<Relation> known = step.before().relation(alter.name());
            List<String> victims = known.map(t -> victims(drop.column(), t, alter.only(), step.before()))
                    .orElse(List.of("views, foreign keys and generated columns"));
            if (!victims.isEmpty()) {
                judgement.report(
                        this,
                        step,
                        alter.name(),
                        "CASCADE also drops, without asking, what depends on " + table + "." + drop.column() + ": "
                                + String.join(", ", victims),
                        safer);
            }
        } else if (judgement.settings().versions().lowest() <= LAST_WITHOUT_CASCADE
                && feedsGenerated(drop, alter, step)) {
            judgement.report(
                    this,
                    step,
                    alter.name(),
                    "Up to PostgreSQL 14 the generated columns computed from " + table + "." + drop.column()
                            + " go with it, without CASCADE and without asking",
                    safer);
        }
    }

    private static List<String> victims(String column, Relation table, boolean only, Catalog catalog) {
        Stream<String> dependants = new ColumnDependants(table, column, only, catalog, LAST_WITHOUT_CASCADE)
                .all().stream().map(Dependant::description);
        Stream<String> keys = catalog.referencing(table.id()).stream()
                .filter(key -> key.definition() instanceof ForeignKey definition
                        && definition.referencedColumns().contains(column))
                .map(key -> "foreign key " + key.name());
        return Stream.concat(dependants, keys).toList();
    }

    private static boolean feedsGenerated(DropColumn drop, AlterTable alter, Step step) {
        return step.before().relation(alter.name()).stream()
                .flatMap(t -> t.columns().stream())
                .flatMap(c -> c.generated().stream())
                .flatMap(g -> g.expression().columns().stream())
                .anyMatch(c -> c.name().equals(drop.column()));
    }
}
