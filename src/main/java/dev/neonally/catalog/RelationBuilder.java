package dev.neonally.catalog;

import dev.neonally.catalog.Relation.Contents;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.catalog.Relation.OwnerColumn;
import dev.neonally.catalog.Relation.Source;
import dev.neonally.sql.operation.PartitionBound;
import dev.neonally.sql.operation.PartitionKey;
import dev.neonally.sql.operation.Persistence;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction.ReplicaIdentity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** Makes a relation, new or from one that changes. */
final class RelationBuilder {

    private final int id;
    private final int origin;
    private final Kind kind;
    private QualifiedName name;
    private Persistence persistence = Persistence.PERMANENT;
    private List<Column> columns = List.of();
    private List<Integer> parents = List.of();
    private Optional<PartitionKey> partitionKey = Optional.empty();
    private Optional<PartitionBound> bound = Optional.empty();
    private Optional<QualifiedName> ofType = Optional.empty();
    private Map<String, String> options = Map.of();
    private boolean rowSecurity;
    private boolean forcedRowSecurity;
    private ReplicaIdentity replicaIdentity = ReplicaIdentity.DEFAULT;
    private List<Source> sources = List.of();
    private Optional<OwnerColumn> ownerColumn = Optional.empty();
    private OptionalInt sequenceWidth = OptionalInt.empty();
    private Contents contents = Contents.UNKNOWN;
    private int droppedColumns;

    RelationBuilder(int id, QualifiedName name, Kind kind, int origin) {
        this.id = id;
        this.name = name;
        this.kind = kind;
        this.origin = origin;
    }

    RelationBuilder(Relation relation) {
        this(relation.id(), relation.name(), relation.kind(), relation.origin());
        persistence = relation.persistence();
        columns = relation.columns();
        parents = relation.parents();
        partitionKey = relation.partitionKey();
        bound = relation.bound();
        ofType = relation.ofType();
        options = relation.options();
        rowSecurity = relation.rowSecurity();
        forcedRowSecurity = relation.forcedRowSecurity();
        replicaIdentity = relation.replicaIdentity();
        sources = relation.sources();
        ownerColumn = relation.ownerColumn();
        sequenceWidth = relation.sequenceWidth();
        contents = relation.contents();
        droppedColumns = relation.droppedColumns();
    }

    RelationBuilder name(QualifiedName newName) {
        name = newName;
        return this;
    }

    RelationBuilder persistence(Persistence newPersistence) {
        persistence = newPersistence;
        return this;
    }

    RelationBuilder columns(List<Column> newColumns) {
        columns = List.copyOf(newColumns);
        return this;
    }

    RelationBuilder columns(UnaryOperator<Column> change) {
        columns = columns.stream().map(change).toList();
        return this;
    }

    /** The column of that name changed. */
    RelationBuilder column(String column, UnaryOperator<Column> change) {
        return columns(c -> c.name().equals(column) ? change.apply(c) : c);
    }

    RelationBuilder addColumn(Column column) {
        List<Column> all = new ArrayList<>(columns);
        all.add(column);
        return columns(all);
    }

    RelationBuilder dropColumn(String column) {
        droppedColumns++;
        return columns(columns.stream().filter(c -> !c.name().equals(column)).toList());
    }

    RelationBuilder parents(List<Integer> newParents) {
        parents = List.copyOf(newParents);
        return this;
    }

    RelationBuilder partitionKey(Optional<PartitionKey> key) {
        partitionKey = key;
        return this;
    }

    RelationBuilder bound(Optional<PartitionBound> newBound) {
        bound = newBound;
        return this;
    }

    RelationBuilder options(Map<String, String> newOptions) {
        options = Map.copyOf(newOptions);
        return this;
    }

    RelationBuilder addOptions(Map<String, String> added) {
        Map<String, String> all = new LinkedHashMap<>(options);
        all.putAll(added);
        return options(all);
    }

    RelationBuilder resetOptions(Iterable<String> names) {
        Map<String, String> rest = new LinkedHashMap<>(options);
        names.forEach(rest::remove);
        return options(rest);
    }

    RelationBuilder rowSecurity(boolean enabled) {
        rowSecurity = enabled;
        return this;
    }

    RelationBuilder forcedRowSecurity(boolean forced) {
        forcedRowSecurity = forced;
        return this;
    }

    RelationBuilder replicaIdentity(ReplicaIdentity identity) {
        replicaIdentity = identity;
        return this;
    }

    RelationBuilder sources(List<Source> newSources) {
        sources = List.copyOf(newSources);
        return this;
    }

    RelationBuilder ownerColumn(Optional<OwnerColumn> owner) {
        ownerColumn = owner;
        return this;
    }

    RelationBuilder sequenceWidth(int bytes) {
        sequenceWidth = OptionalInt.of(bytes);
        return this;
    }

    RelationBuilder contents(Contents newContents) {
        contents = newContents;
        return this;
    }

    RelationBuilder ofType(Optional<QualifiedName> type) {
        ofType = type;
        return this;
    }

    Relation build() {
        return new Relation(
                id,
                name,
                kind,
                persistence,
                columns,
                parents,
                partitionKey,
                bound,
                ofType,
                options,
                rowSecurity,
                forcedRowSecurity,
                replicaIdentity,
                sources,
                ownerColumn,
                sequenceWidth,
                origin,
                contents,
                droppedColumns);
    }
}
