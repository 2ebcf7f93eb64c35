package dev.neonally.rule.constraint;

import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.effect.LockMode;
import dev.neonally.effect.Step;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Constraint.Exclude;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.IndexOperation.CreateIndex;
import dev.neonally.sql.operation.IndexOperation.Element;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction.AddConstraint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Silent about CONCURRENTLY, whose failure hurts nobody, and about CHECK and foreign keys, whose own rules tell it. */
final class UniqueOnExistingData extends StepRule {

    UniqueOnExistingData() {
        super("unique-on-existing-data", Risk.MEDIUM, Category.COMPATIBILITY);
    }

    /**
     * What is asked of the rows that are there.
     *
     * @param clause how the statement asks it
     * @param sqlState the error if they do not comply
     * @param columns the columns that must not agree
     * @param find a query for rows in conflict, empty where there is no simple one
     */
    private record Demand(
            String clause,
            String sqlState,
            LockMode mode,
            QualifiedName table,
            List<String> columns,
            Optional<String> find) {

        static Demand of(CreateIndex index) {
            List<String> columns = index.elements().stream()
                    .map(Element::column)
                    .flatMap(Optional::stream)
                    .toList();
            String keys = index.elements().stream()
                    .map(element -> element.column()
                            .map(Identifier::quote)
                            .orElseGet(() -> element.expression().sql()))
                    .collect(Collectors.joining(", "));
            String where = index.predicate().map(p -> " WHERE " + p.sql()).orElse("");
            return new Demand(
                    "CREATE UNIQUE INDEX (" + keys + ")",
                    "23505",
                    LockMode.SHARE,
                    index.table(),
                    columns,
                    Optional.of(duplicates(keys, index.table(), where)));
        }

        static Demand of(Unique unique, QualifiedName table) {
            String keys = ConstraintSql.columns(unique.columns());
            return new Demand(
                    (unique.primary() ? "PRIMARY KEY (" : "UNIQUE (") + keys + ")",
                    "23505",
                    LockMode.ACCESS_EXCLUSIVE,
                    table,
                    unique.columns(),
                    Optional.of(duplicates(keys, table, "")));
        }

        static Demand ofExclusion(QualifiedName table) {
            return new Demand("EXCLUDE", "23P01", LockMode.ACCESS_EXCLUSIVE, table, List.of(), Optional.empty());
        }

        private static String duplicates(String keys, QualifiedName table, String where) {
            return "SELECT " + keys + ", count(*) FROM " + table.sql() + where + " GROUP BY " + keys
                    + " HAVING count(*) > 1;";
        }
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        demands(step, judgement)
                .filter(demand -> !judgement.isHarmless(demand.table(), step) && !isMet(demand, step, judgement))
                .forEach(demand -> report(demand, step, judgement));
    }

    private static Stream<Demand> demands(Step step, Judgement judgement) {
        if (step.operation() instanceof CreateIndex index) {
            boolean atOnce = index.unique() && !index.concurrently() && !index.only();
            return atOnce ? Stream.of(Demand.of(index)) : Stream.empty();
        }
        return step.operation() instanceof AlterTable alter
                        && !new AlteredTable(alter, step, judgement).buildsNothingHere()
                ? alter.actions().stream()
                        .flatMap(action ->
                                action instanceof AddConstraint add ? demands(add, alter.name()) : Stream.empty())
                : Stream.empty();
    }

    private static Stream<Demand> demands(AddConstraint add, QualifiedName table) {
        if (NotValidUnsupported.isRefused(add.constraint())) {
            return Stream.empty();
        }
        if (add.constraint() instanceof Unique unique) {
            return unique.usingIndex().isEmpty() ? Stream.of(Demand.of(unique, table)) : Stream.empty();
        }
        return add.constraint() instanceof Exclude ? Stream.of(Demand.ofExclusion(table)) : Stream.empty();
    }

    /** Whether the rows cannot but comply: a column is new and null, or a part of the columns is unique already. */
    private static boolean isMet(Demand demand, Step step, Judgement judgement) {
        return step.before()
                .relation(demand.table())
                .filter(table -> hasNewColumn(table, demand, judgement) || isUnique(table, demand, step))
                .isPresent();
    }

    private static boolean hasNewColumn(Relation table, Demand demand, Judgement judgement) {
        return !judgement.isNew(table)
                && table.columns().stream()
                        .filter(column -> demand.columns().contains(column.name()))
                        .anyMatch(column -> judgement.isNew(column.origin())
                                && column.defaultValue().isEmpty());
    }

    private static boolean isUnique(Relation table, Demand demand, Step step) {
        return step.before().indexesOf(table.id()).stream()
                .filter(index ->
                        index.unique() && index.valid() && index.predicate().isEmpty())
                .map(UniqueOnExistingData::columns)
                .anyMatch(columns -> !columns.isEmpty() && demand.columns().containsAll(columns));
    }

    /** The key columns of an index, empty where it has an expression. */
    private static List<String> columns(Index index) {
        return index.elements().stream().map(Element::column).allMatch(Optional::isPresent)
                ? index.leadingColumns()
                : List.of();
    }

    private void report(Demand demand, Step step, Judgement judgement) {
        String table = Judgement.display(demand.table(), step.before());
        judgement.report(
                this,
                step,
                demand.table(),
                demand.clause() + " fails with " + demand.sqlState() + " if rows of " + table
                        + " are in conflict already, once it has read them under "
                        + demand.mode().sql() + "; production has duplicates that test data does not",
                Recipe.start()
                                .note(
                                        demand.find().isPresent()
                                                ? "run this on production first, and mend what it finds"
                                                : "run it on a copy of production's rows first, and mend what is in conflict")
                                .sql()
                        + demand.find().map("\n"::concat).orElse(""));
    }
}
