package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.DataOperation;
import dev.neonally.sql.operation.DataOperation.Copy;
import dev.neonally.sql.operation.DataOperation.Delete;
import dev.neonally.sql.operation.DataOperation.Insert;
import dev.neonally.sql.operation.DataOperation.Merge;
import dev.neonally.sql.operation.DataOperation.Select;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Query;
import dev.neonally.sql.operation.TableAction.ValidateConstraint;
import dev.neonally.sql.operation.ViewOperation.CreateMaterializedView;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tables that an operation reads from end to end, whatever locks it takes itself.
 *
 * <p>Where a single table is read, a condition on the first column of an index is taken to be looked up there; joins are taken
 * to read their tables.
 */
final class ReadRelations {

    private static final Set<String> EXTREMES = Set.of("min", "max");

    private final Catalog catalog;
    private final Map<Integer, Relation> relations = new LinkedHashMap<>();
    private final Set<Integer> views = new HashSet<>();

    private ReadRelations(Catalog catalog) {
        this.catalog = catalog;
    }

    static Collection<Relation> of(Operation operation, Catalog catalog) {
        ReadRelations read = new ReadRelations(catalog);
        read.add(operation);
        return read.relations.values().stream()
                .filter(relation -> relation.kind() == Kind.TABLE || relation.kind() == Kind.MATERIALIZED_VIEW)
                .toList();
    }

    private void add(Operation operation) {
        if (operation instanceof AlterTable alter) {
            catalog.relation(alter.name()).ifPresent(table -> add(alter, table));
        } else if (operation instanceof CreateTable table) {
            table.query().filter(query -> table.withData()).ifPresent(this::add);
        } else if (operation instanceof CreateMaterializedView view && view.withData()) {
            add(view.query());
        } else if (operation instanceof DataOperation data) {
            add(data);
        }
    }

    private void add(AlterTable alter, Relation table) {
        alter.actions().stream()
                .flatMap(action -> action instanceof ValidateConstraint validate
                        ? catalog.constraint(table.id(), validate.name()).stream()
                        : Stream.empty())
                .filter(constraint -> !constraint.validated())
                .forEach(constraint -> {
                    add(table, Optional.empty());
                    constraint.referenced().stream()
                            .boxed()
                            .flatMap(id -> catalog.relation(id).stream())
                            .forEach(referenced -> add(referenced, Optional.empty()));
                });
    }

    private void add(DataOperation data) {
        if (data instanceof Select select) {
            add(select.query());
        } else if (data instanceof Insert insert) {
            insert.source().ifPresent(this::add);
        } else if (data instanceof Update update) {
            add(
                    update.table(),
                    update.from(),
                    update.where().filter(where -> update.with().isEmpty()));
            update.assignments()
                    .forEach(assignment -> assignment.value().queries().forEach(this::add));
            update.where().ifPresent(where -> where.queries().forEach(this::add));
            update.with().forEach(this::add);
        } else if (data instanceof Delete delete) {
            add(
                    delete.table(),
                    delete.using(),
                    delete.where().filter(where -> delete.with().isEmpty()));
            delete.where().ifPresent(where -> where.queries().forEach(this::add));
            delete.with().forEach(this::add);
        } else if (data instanceof Merge merge) {
            add(merge.table(), merge.source(), Optional.empty());
        } else if (data instanceof Copy copy) {
            copy.table().filter(table -> !copy.from()).ifPresent(table -> add(table, Optional.empty()));
            copy.query().ifPresent(this::add);
        }
    }

    private void add(QualifiedName table, List<QualifiedName> joined, Optional<Expression> where) {
        add(
                table,
                where.filter(
                        condition -> joined.isEmpty() && condition.queries().isEmpty()));
        joined.forEach(other -> add(other, Optional.empty()));
    }

    private void add(Query query) {
        if (query.relations().size() == 1 && isExtreme(query)) {
            return;
        }
        Optional<Expression> lookup =
                query.where().filter(condition -> query.relations().size() == 1);
        query.relations().forEach(relation -> add(relation, lookup));
        query.changes().forEach(this::add);
    }

    /** Whether it asks for no more than the least or greatest key of an index. */
    private boolean isExtreme(Query query) {
        boolean extreme = query.calls().stream().map(QualifiedName::name).anyMatch(EXTREMES::contains);
        return extreme
                && catalog.relation(query.relations().get(0))
                        .filter(relation -> query.columns().stream().allMatch(column -> leads(column.name(), relation)))
                        .isPresent();
    }

    private void add(QualifiedName name, Optional<Expression> where) {
        catalog.relation(name).ifPresent(relation -> add(relation, where));
    }

    private void add(Relation relation, Optional<Expression> where) {
        if (where.filter(condition -> isIndexed(condition, relation)).isPresent()) {
            return;
        }
        if (relation.kind() == Kind.VIEW) {
            sources(relation);
        } else if (relations.putIfAbsent(relation.id(), relation) == null) {
            catalog.descendantsOf(relation.id()).forEach(each -> add(each, where));
        }
    }

    private void sources(Relation view) {
        if (views.add(view.id())) {
            view.sources().stream()
                    .flatMap(source -> catalog.relation(source.relation()).stream())
                    .forEach(source -> add(source, Optional.empty()));
        }
    }

    private boolean isIndexed(Expression condition, Relation relation) {
        return catalog.indexesOf(relation.id()).stream().anyMatch(index -> new IndexLookup(index).serves(condition));
    }

    /** Whether the column is the first of an index. */
    private boolean leads(String column, Relation relation) {
        return catalog.indexesOf(relation.id()).stream()
                .anyMatch(index -> index.leadingColumns().stream().limit(1).anyMatch(column::equals));
    }
}
