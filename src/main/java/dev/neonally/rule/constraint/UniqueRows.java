package dev.neonally.rule.constraint;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Column;
import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.RowChange;
import dev.neonally.sql.operation.DataOperation.Assignment;
import dev.neonally.sql.operation.DataOperation.Delete;
import dev.neonally.sql.operation.DataOperation.Truncate;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Query;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is known of a table's rows before a statement demands that they be unique. */
record UniqueRows(UniqueDemand demand, Step step, Judgement judgement) {

    /** Functions that never give the same value twice. */
    private static final Set<String> GENERATORS =
            Set.of("nextval", "gen_random_uuid", "uuid_generate_v1", "uuid_generate_v4", "uuidv4", "uuidv7");

    /**
     * Whether they cannot but comply: a part of the keys was unique when the migration began, or the migration itself has
     * made the rows so.
     */
    boolean areCertain() {
        Optional<Relation> table = step.before().relation(demand.table());
        return table.filter(known -> isUnique(known, step.before())
                                || isUnique(known, judgement.migration().before())
                                || hasNewColumn(known))
                        .isPresent()
                || judgement.migration().steps().stream()
                        .takeWhile(earlier -> earlier != step)
                        .anyMatch(earlier -> mends(earlier, table));
    }

    private boolean isUnique(Relation table, Catalog catalog) {
        return catalog.indexesOf(table.id()).stream()
                .filter(index -> index.unique() && index.valid())
                .filter(index ->
                        index.predicate().isEmpty() || index.predicate().equals(demand.predicate()))
                .filter(index -> index.nullsNotDistinct() || !demand.nullsNotDistinct())
                .map(index -> UniqueDemand.keys(index.elements()))
                .anyMatch(demand.keys()::containsAll);
    }

    /** A column that this migration added is null, and so in no conflict, or filled with values that are never the same. */
    private boolean hasNewColumn(Relation table) {
        return !judgement.isNew(table)
                && table.columns().stream()
                        .filter(column -> demand.keys().contains(column.name()))
                        .filter(column ->
                                column.origin() == judgement.migration().number())
                        .anyMatch(column ->
                                isGenerated(column) || column.defaultValue().isEmpty() && !demand.nullsNotDistinct());
    }

    private static boolean isGenerated(Column column) {
        return column.sequence().isPresent()
                || column.defaultValue().filter(UniqueRows::generates).isPresent();
    }

    private static boolean generates(Expression value) {
        return value.calls().stream().map(QualifiedName::name).anyMatch(GENERATORS::contains);
    }

    /** Whether the step leaves no rows in conflict, or none at all. */
    private boolean mends(Step earlier, Optional<Relation> table) {
        if (earlier.operation() instanceof Truncate truncate) {
            return truncate.tables().stream().anyMatch(name -> isTheTable(name, earlier, table));
        }
        Optional<RowChange> change = RowChange.of(earlier).filter(rows -> isTheTable(rows.table(), earlier, table));
        if (earlier.operation() instanceof Delete delete && change.isPresent()) {
            return change.get().isOfAllRows()
                    || namesTheKeys(earlier)
                            && comparesRows(delete.using(), queries(delete.where(), delete.with()), earlier, table);
        }
        return earlier.operation() instanceof Update update
                && change.isPresent()
                && update.assignments().stream()
                        .filter(assignment -> demand.keys().contains(assignment.column()))
                        .anyMatch(assignment -> isDistinct(assignment, table)
                                || comparesRows(update.from(), queries(update.where(), update.with()), earlier, table));
    }

    private boolean isTheTable(QualifiedName name, Step earlier, Optional<Relation> table) {
        return table.isPresent()
                ? earlier.before().relation(name).map(Relation::id).equals(table.map(Relation::id))
                : name.equals(demand.table());
    }

    /** Whether the statement looks at other rows of the table: by a join with itself, a group or a window. */
    private boolean comparesRows(
            List<QualifiedName> joined, Stream<Query> queries, Step earlier, Optional<Relation> table) {
        return Stream.concat(joined.stream(), queries.flatMap(query -> query.relations().stream()))
                .anyMatch(name -> isTheTable(name, earlier, table));
    }

    private static Stream<Query> queries(Optional<Expression> where, List<Query> with) {
        return Stream.concat(where.stream().flatMap(condition -> condition.queries().stream()), with.stream());
    }

    private boolean namesTheKeys(Step earlier) {
        String text = earlier.statement().text();
        return demand.keys().stream()
                .filter(key -> key.matches("\\w+"))
                .allMatch(key -> Pattern.compile("\\b" + key + "\\b", Pattern.CASE_INSENSITIVE)
                        .matcher(text)
                        .find());
    }

    /** Whether the value differs from row to row: it is generated, or made of a column that is unique. */
    private boolean isDistinct(Assignment assignment, Optional<Relation> table) {
        return generates(assignment.value())
                || table.stream()
                        .flatMap(known -> step.before().indexesOf(known.id()).stream())
                        .filter(index -> index.unique() && index.predicate().isEmpty())
                        .map(Index::leadingColumns)
                        .filter(columns -> columns.size() == 1)
                        .anyMatch(columns -> assignment.value().columns().stream()
                                .anyMatch(column -> column.name().equals(columns.get(0))));
    }
}
