package dev.neonally.catalog;

import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.IndexOperation.Element;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** Makes an index, new or from one that changes. */
final class IndexBuilder {

    private int id;
    private QualifiedName name;
    private int table;
    private boolean unique;
    private boolean primary;
    private String method = "btree";
    private List<Element> elements = List.of();
    private List<String> include = List.of();
    private boolean nullsNotDistinct;
    private Optional<Expression> predicate = Optional.empty();
    private boolean valid = true;
    private OptionalInt constraint = OptionalInt.empty();
    private OptionalInt parent = OptionalInt.empty();
    private int origin;

    IndexBuilder(List<Element> elements) {
        this.elements = List.copyOf(elements);
    }

    IndexBuilder(Index index) {
        id = index.id();
        name = index.name();
        table = index.table();
        unique = index.unique();
        primary = index.primary();
        method = index.method();
        elements = index.elements();
        include = index.include();
        nullsNotDistinct = index.nullsNotDistinct();
        predicate = index.predicate();
        valid = index.valid();
        constraint = index.constraint();
        parent = index.parent();
        origin = index.origin();
    }

    IndexBuilder identity(int newId, QualifiedName newName, int newTable, int newOrigin) {
        id = newId;
        table = newTable;
        origin = newOrigin;
        return name(newName);
    }

    IndexBuilder name(QualifiedName newName) {
        name = newName;
        return this;
    }

    IndexBuilder unique(boolean isUnique) {
        unique = isUnique;
        return this;
    }

    IndexBuilder primary(boolean isPrimary) {
        primary = isPrimary;
        return this;
    }

    IndexBuilder method(String newMethod) {
        method = newMethod;
        return this;
    }

    IndexBuilder elements(UnaryOperator<Element> change) {
        elements = elements.stream().map(change).toList();
        return this;
    }

    IndexBuilder include(List<String> columns) {
        include = List.copyOf(columns);
        return this;
    }

    IndexBuilder nullsNotDistinct(boolean notDistinct) {
        nullsNotDistinct = notDistinct;
        return this;
    }

    IndexBuilder predicate(Optional<Expression> where) {
        predicate = where;
        return this;
    }

    IndexBuilder valid(boolean isValid) {
        valid = isValid;
        return this;
    }

    IndexBuilder constraint(OptionalInt owner) {
        constraint = owner;
        return this;
    }

    IndexBuilder parent(OptionalInt newParent) {
        parent = newParent;
        return this;
    }

    Index build() {
        return new Index(
                id,
                name,
                table,
                unique,
                primary,
                method,
                elements,
                include,
                nullsNotDistinct,
                predicate,
                valid,
                constraint,
                parent,
                origin);
    }
}
