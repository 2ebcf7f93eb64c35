package dev.neonally.sql;

import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Query;
import dev.neonally.sql.operation.TypeName;
import java.util.ArrayList;
import java.util.List;

/** What an expression refers to, gathered while it is read. */
final class References {

    private final Scope scope;
    private final List<QualifiedName> calls = new ArrayList<>();
    private final List<QualifiedName> columns = new ArrayList<>();
    private final List<TypeName> casts = new ArrayList<>();
    private final List<Query> queries = new ArrayList<>();

    References(Scope scope) {
        this.scope = scope;
    }

    Scope scope() {
        return scope;
    }

    void call(QualifiedName function) {
        calls.add(function);
    }

    void column(QualifiedName column) {
        columns.add(column);
    }

    void cast(TypeName type) {
        casts.add(type);
    }

    void query(Query query) {
        queries.add(query);
    }

    Expression expression(String text) {
        return new Expression(text, List.copyOf(calls), List.copyOf(columns), List.copyOf(casts), List.copyOf(queries));
    }
}
