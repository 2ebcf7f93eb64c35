package dev.neonally.effect;

import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.DataOperation;
import dev.neonally.sql.operation.DataOperation.Copy;
import dev.neonally.sql.operation.DataOperation.Delete;
import dev.neonally.sql.operation.DataOperation.Insert;
import dev.neonally.sql.operation.DataOperation.Select;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Query;
import dev.neonally.sql.operation.RoutineOperation.Call;
import dev.neonally.sql.operation.ViewOperation.CreateMaterializedView;
import java.util.ArrayList;
import java.util.List;

/** The functions and procedures that an operation runs at once, in order; those that triggers run are not among them. */
final class CalledRoutines {

    private final List<QualifiedName> names = new ArrayList<>();

    private CalledRoutines() {}

    static List<QualifiedName> of(Operation operation) {
        CalledRoutines called = new CalledRoutines();
        called.add(operation);
        return called.names;
    }

    private void add(Operation operation) {
        if (operation instanceof Call call) {
            names.add(call.procedure());
        } else if (operation instanceof CreateTable table) {
            table.query().ifPresent(this::add);
        } else if (operation instanceof CreateMaterializedView view) {
            add(view.query());
        } else if (operation instanceof DataOperation data) {
            add(data);
        }
    }

    private void add(DataOperation data) {
        if (data instanceof Select select) {
            add(select.query());
        } else if (data instanceof Insert insert) {
            insert.source().ifPresent(this::add);
        } else if (data instanceof Update update) {
            update.assignments().forEach(assignment -> add(assignment.value()));
            update.where().ifPresent(this::add);
            update.with().forEach(this::add);
        } else if (data instanceof Delete delete) {
            delete.where().ifPresent(this::add);
            delete.with().forEach(this::add);
        } else if (data instanceof Copy copy) {
            copy.query().ifPresent(this::add);
        }
    }

    private void add(Query query) {
        names.addAll(query.calls());
        query.changes().forEach(this::add);
    }

    private void add(Expression expression) {
        names.addAll(expression.calls());
        expression.queries().forEach(this::add);
    }
}
