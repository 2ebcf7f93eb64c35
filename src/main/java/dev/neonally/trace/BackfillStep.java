package dev.neonally.trace;

import dev.neonally.migration.Migration;
import dev.neonally.sql.RowChangeText;
import dev.neonally.sql.ScriptReader;
import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.DataOperation.Delete;
import dev.neonally.sql.operation.DataOperation.Select;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Query;
import dev.neonally.sql.operation.RoutineOperation.Call;
import dev.neonally.sql.operation.RoutineOperation.CreateRoutine;
import dev.neonally.sql.operation.RoutineOperation.DoBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A statement that may be a backfill or stand before one.
 *
 * @param path its migration
 * @param change the rows that it changes itself
 * @param runsCode it runs PL/pgSQL, perhaps
 */
record BackfillStep(String path, Statement statement, Optional<Change> change, boolean runsCode) {

    private static final Pattern RANGE =
            Pattern.compile("\\bBETWEEN\\s+[-+]?\\d+\\s+AND\\s+[-+]?\\d+", Pattern.CASE_INSENSITIVE);

    private static final Pattern CONCURRENTLY = Pattern.compile("\\bCONCURRENTLY\\b", Pattern.CASE_INSENSITIVE);

    /** How many of the rows a statement changes. */
    enum Extent {
        ALL,
        /** Those in a range of keys. */
        RANGE,
        /** Those that a query with LIMIT picks. */
        LIMIT
    }

    /** An UPDATE or DELETE. */
    record Change(QualifiedName table, RowChangeText text, Extent extent) {

        /** The same for all batches of one backfill. */
        String pattern() {
            return text.sql().replaceAll("\\d+", "0");
        }
    }

    static Stream<BackfillStep> of(Migration migration) {
        List<BackfillStep> steps = new ArrayList<>();
        new ScriptReader()
                .read(migration.script())
                .forEachRemaining(statement -> steps.add(new BackfillStep(
                        migration.path(), statement, change(statement), runsCode(statement.operation()))));
        return steps.stream();
    }

    /** Whether it may be a backfill. */
    boolean isCandidate() {
        return change.isPresent() || runsCode;
    }

    String place() {
        return path + ":" + statement.line();
    }

    boolean createsRoutine() {
        return statement.operation() instanceof CreateRoutine;
    }

    /** The statement as a transaction runs it: an index is there afterwards whether it was built concurrently or not. */
    String inTransaction() {
        return statement.kind().endsWith("INDEX")
                ? CONCURRENTLY.matcher(statement.text()).replaceFirst("")
                : statement.text();
    }

    private static boolean runsCode(Operation operation) {
        return operation instanceof DoBlock
                || operation instanceof Call
                || operation instanceof Select select
                        && select.query().relations().isEmpty()
                        && !select.query().calls().isEmpty();
    }

    private static Optional<Change> change(Statement statement) {
        return table(statement.operation())
                .flatMap(table -> RowChangeText.of(statement.text())
                        .map(change -> new Change(table, change, extent(statement.operation(), change))));
    }

    private static Optional<QualifiedName> table(Operation operation) {
        if (operation instanceof Update update) {
            return Optional.of(update.table());
        }
        return operation instanceof Delete delete ? Optional.of(delete.table()) : Optional.empty();
    }

    private static Extent extent(Operation operation, RowChangeText change) {
        Stream<Query> queries = operation instanceof Update update
                ? Stream.concat(update.with().stream(), update.where().stream().flatMap(w -> w.queries().stream()))
                : operation instanceof Delete delete
                        ? Stream.concat(
                                delete.with().stream(), delete.where().stream().flatMap(w -> w.queries().stream()))
                        : Stream.empty();
        if (queries.anyMatch(Query::limited)) {
            return Extent.LIMIT;
        }
        return change.condition().filter(c -> RANGE.matcher(c).find()).isPresent() ? Extent.RANGE : Extent.ALL;
    }
}
