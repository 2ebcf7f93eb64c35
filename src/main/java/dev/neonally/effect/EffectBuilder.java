package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Relation.Contents;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.effect.Effect.Failure;
import dev.neonally.effect.Effect.TransactionNeed;
import dev.neonally.sql.operation.Persistence;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction.ReplicaIdentity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Collects what one operation does on one catalog; of several locks on a relation the strongest stays. */
final class EffectBuilder {

    private static final int UNKNOWN = -1;
    private static final String TEMPORARY_SCHEMA = "pg_temp";

    private final Catalog catalog;
    private final Session session;
    private final int postgres;

    private final Map<Target, LockMode> locks = new LinkedHashMap<>();
    private final Set<Target> rewrites = new LinkedHashSet<>();
    private final Set<Target> reads = new LinkedHashSet<>();
    private final Set<Target> indexBuilds = new LinkedHashSet<>();
    private TransactionNeed need = TransactionNeed.ANY;
    private Optional<Failure> failure = Optional.empty();
    private boolean worstCase;

    EffectBuilder(Catalog catalog, Session session, int postgres) {
        this.catalog = catalog;
        this.session = session;
        this.postgres = postgres;
    }

    Catalog catalog() {
        return catalog;
    }

    Session session() {
        return session;
    }

    boolean since(int major) {
        return postgres >= major;
    }

    int postgres() {
        return postgres;
    }

    /** The relation, or a stand-in of which nothing but the name is known. */
    Relation relation(QualifiedName name) {
        return catalog.relation(name).orElseGet(() -> unknown(name));
    }

    private Relation unknown(QualifiedName name) {
        return new Relation(
                UNKNOWN,
                name,
                Kind.TABLE,
                Persistence.PERMANENT,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                false,
                false,
                ReplicaIdentity.DEFAULT,
                List.of(),
                Optional.empty(),
                OptionalInt.empty(),
                UNKNOWN,
                Contents.UNKNOWN,
                0);
    }

    /** A relation of that name where CREATE would put one. */
    Optional<Relation> occupant(QualifiedName name, Persistence persistence) {
        return catalog.relation(created(name, persistence));
    }

    /** Locks the relation that the operation creates. */
    Target create(QualifiedName name, Persistence persistence) {
        Target target = new Target(OptionalInt.empty(), created(name, persistence), true);
        locks.put(target, LockMode.ACCESS_EXCLUSIVE);
        return target;
    }

    private QualifiedName created(QualifiedName name, Persistence persistence) {
        if (name.schema() != null) {
            return name;
        }
        if (persistence == Persistence.TEMPORARY) {
            return name.in(TEMPORARY_SCHEMA);
        }
        return catalog.searchPath().stream().findFirst().map(name::in).orElse(name);
    }

    private Target target(Relation relation) {
        return relation.id() == UNKNOWN ? Target.unknown(relation.name()) : Target.of(relation, catalog.migration());
    }

    void lock(Relation relation, LockMode mode) {
        if (relation.kind() == Kind.SEQUENCE) {
            return;
        }
        locks.merge(target(relation), mode, LockMode::strongest);
        if (relation.id() == UNKNOWN && mode.atLeast(LockMode.ROW_EXCLUSIVE)) {
            worstCase = true;
        }
    }

    void lock(QualifiedName name, LockMode mode) {
        lock(relation(name), mode);
    }

    void lockAll(Collection<Relation> relations, LockMode mode) {
        relations.forEach(r -> lock(r, mode));
    }

    /** Locks the relation and all that inherit from it. */
    void lockTree(Relation relation, LockMode mode) {
        lockAll(tree(relation), mode);
    }

    /** Locks what a query reads, the relations behind views included. */
    void lockQueried(QualifiedName name, LockMode mode) {
        boolean system = "information_schema".equals(name.schema())
                || "pg_catalog".equals(name.schema())
                || name.schema() == null
                        && name.name().startsWith("pg_")
                        && catalog.relation(name).isEmpty();
        if (!system) {
            lockSources(relation(name), mode);
        }
    }

    /** Locks a relation and, where it is a view, the relations that it selects from. */
    void lockSources(Relation relation, LockMode mode) {
        Set<Integer> seen = new HashSet<>();
        Deque<Relation> open = new ArrayDeque<>(List.of(relation));
        while (!open.isEmpty()) {
            Relation next = open.pop();
            if (!seen.add(next.id())) {
                continue;
            }
            lock(next, mode);
            if (next.kind() == Kind.VIEW) {
                next.sources().stream()
                        .flatMap(s -> catalog.relation(s.relation()).stream())
                        .forEach(open::push);
            } else {
                lockAll(catalog.descendantsOf(next.id()), mode);
            }
        }
    }

    /** The relation and all that inherit from it. */
    List<Relation> tree(Relation relation) {
        List<Relation> tree = new ArrayList<>();
        tree.add(relation);
        tree.addAll(catalog.descendantsOf(relation.id()));
        return tree;
    }

    /** The partitions of a partitioned table at any depth; inheritance children do not count. */
    List<Relation> partitions(Relation relation) {
        return relation.kind() == Kind.PARTITIONED_TABLE ? catalog.descendantsOf(relation.id()) : List.of();
    }

    /** The table with its partitions. */
    List<Relation> withPartitions(Relation relation) {
        List<Relation> all = new ArrayList<>();
        all.add(relation);
        all.addAll(partitions(relation));
        return all;
    }

    /** The partitioned tables that a partition is part of, nearest first. */
    List<Relation> ancestors(Relation relation) {
        List<Relation> ancestors = new ArrayList<>();
        Optional<Relation> next = parent(relation);
        while (next.isPresent()) {
            ancestors.add(next.get());
            next = parent(next.get());
        }
        return ancestors;
    }

    private Optional<Relation> parent(Relation relation) {
        return relation.isPartition()
                ? relation.parents().stream().findFirst().flatMap(catalog::relation)
                : Optional.empty();
    }

    private static boolean hasStorage(Relation relation) {
        return relation.kind() == Kind.TABLE || relation.kind() == Kind.MATERIALIZED_VIEW;
    }

    /** Its rows are read. */
    void read(Relation relation) {
        if (hasStorage(relation)) {
            reads.add(target(relation));
        }
    }

    void readAll(Collection<Relation> relations) {
        relations.forEach(this::read);
    }

    /** It gets a new file without its rows being read one by one. */
    void replaceFile(Relation relation) {
        if (hasStorage(relation)) {
            rewrites.add(target(relation));
        }
    }

    /** Its rows are written to a new file and its indexes built anew. */
    void rewrite(Relation relation) {
        replaceFile(relation);
        read(relation);
        if (!catalog.indexesOf(relation.id()).isEmpty()) {
            buildIndex(relation);
        }
    }

    void buildIndex(Relation relation) {
        if (hasStorage(relation)) {
            reads.add(target(relation));
            indexBuilds.add(target(relation));
        }
    }

    void need(TransactionNeed transactions) {
        need = transactions;
    }

    /** The server refuses it; of several reasons the first stays. */
    void fail(String sqlState, String reason) {
        fail(new Failure(sqlState, reason));
    }

    void fail(Failure reason) {
        failure = failure.or(() -> Optional.of(reason));
    }

    /** What it does to data depends on things that the history does not know. */
    void assumeWorst() {
        worstCase = true;
    }

    /** Adds the effect of an operation that is part of this one. */
    void include(Effect part) {
        part.locks().forEach(l -> locks.merge(l.relation(), l.mode(), LockMode::strongest));
        rewrites.addAll(part.rewrites());
        reads.addAll(part.scans());
        indexBuilds.addAll(part.indexBuilds());
        worstCase |= part.worstCase();
    }

    Effect build() {
        if (need == TransactionNeed.FORBIDDEN && session.inTransaction()) {
            failure = Optional.of(new Failure("25001", "it cannot run inside a transaction block"));
        } else if (need == TransactionNeed.REQUIRED && !session.inTransaction()) {
            failure = Optional.of(new Failure("25P01", "it can only run inside a transaction block"));
        }
        return new Effect(
                locks.entrySet().stream()
                        .map(e -> new RelationLock(e.getKey(), e.getValue()))
                        .toList(),
                List.copyOf(rewrites),
                underBlockingLock(reads),
                underBlockingLock(indexBuilds),
                need,
                failure,
                worstCase);
    }

    private List<Target> underBlockingLock(Set<Target> targets) {
        return targets.stream()
                .filter(t -> locks.getOrDefault(t, LockMode.ACCESS_SHARE).blocksWrites())
                .toList();
    }
}
