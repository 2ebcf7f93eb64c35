package dev.neonally.sql;

import dev.neonally.sql.operation.DataOperation;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a query does, gathered while it is read. */
final class QueryFacts {

    private Scope scope;
    private final List<QualifiedName> relations = new ArrayList<>();
    private final List<QualifiedName> calls = new ArrayList<>();
    private final List<QualifiedName> columns = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final List<QualifiedName> lockedRows = new ArrayList<>();
    private final List<DataOperation> changes = new ArrayList<>();
    private final Map<String, QualifiedName> aliases = new LinkedHashMap<>();
    private Optional<Expression> where = Optional.empty();
    private Optional<Long> limit = Optional.empty();
    private boolean from;
    private boolean skipLocked;
    private boolean ordered;
    private boolean limited;
    private boolean offset;

    QueryFacts(Scope scope) {
        this.scope = scope;
    }

    Scope scope() {
        return scope;
    }

    void hide(String withQuery) {
        scope = scope.with(withQuery);
    }

    /** @param alias its alias, or its own name */
    void relation(QualifiedName name, String alias) {
        if (scope.isRelation(name)) {
            relations.add(name);
            aliases.put(alias, name);
        }
    }

    void use(Expression expression) {
        calls.addAll(expression.calls());
        columns.addAll(expression.columns());
        expression.queries().forEach(this::use);
    }

    /** Takes over what a part of this query refers to. */
    void use(Query part) {
        relations.addAll(part.relations());
        calls.addAll(part.calls());
        columns.addAll(part.columns());
        lockedRows.addAll(part.lockedRows());
        skipLocked |= part.skipLocked();
        changes.addAll(part.changes());
    }

    /** Takes over all of a query that this one only puts in parentheses. */
    void become(Query inner) {
        use(inner);
        from = !inner.values();
        outputs.addAll(inner.outputs());
        where = inner.where();
        limit = inner.limit();
        ordered = inner.ordered();
        limited = inner.limited();
        offset = inner.offset();
    }

    void change(DataOperation operation) {
        changes.add(operation);
    }

    void output(String name) {
        outputs.add(name);
    }

    boolean hasOutputs() {
        return !outputs.isEmpty();
    }

    void where(Expression condition) {
        use(condition);
        where = Optional.of(condition);
    }

    /** Takes over another SELECT, and forgets what holds for one and not for a combination of several. */
    void combine(Query other) {
        use(other);
        from |= !other.values();
        where = Optional.empty();
        ordered = false;
        limited = false;
        offset = false;
        limit = Optional.empty();
    }

    void from() {
        from = true;
    }

    void order() {
        ordered = true;
    }

    void limit(Optional<Long> rows) {
        limited = true;
        limit = rows;
    }

    void offset() {
        offset = true;
    }

    /** @param names the aliases of OF; empty for all relations */
    void lockRows(List<QualifiedName> names) {
        if (names.isEmpty()) {
            lockedRows.addAll(aliases.values());
        }
        for (QualifiedName name : names) {
            lockedRows.add(aliases.getOrDefault(name.name(), name));
        }
    }

    void skipLocked() {
        skipLocked = true;
    }

    Query query(String text) {
        return new Query(
                List.copyOf(relations),
                List.copyOf(calls),
                List.copyOf(columns),
                List.copyOf(outputs),
                where,
                List.copyOf(lockedRows),
                skipLocked,
                ordered,
                limited,
                offset,
                limit,
                !from || relations.isEmpty(),
                List.copyOf(changes),
                text);
    }
}
