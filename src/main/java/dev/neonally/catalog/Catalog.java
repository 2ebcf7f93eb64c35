package dev.neonally.catalog;

import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TypeName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A schema, as the migrations so far have built it. Immutable: {@link #apply} gives the next one and shares what did not
 * change.
 *
 * <p>Names are resolved as the server would, by the search path. What the history does not know is absent, never guessed.
 */
public final class Catalog {

    /** The catalog of a fresh database: schema {@code public}, search path {@code public}. */
    public static Catalog empty() {
        throw new IllegalStateException();
    }

    /** The catalog after the operation; an operation that the server would refuse changes nothing. */
    public Catalog apply(Operation operation) {
        throw new IllegalStateException();
    }

    /** The same schema, with what is created from now on marked as made by that migration. */
    public Catalog during(int migration) {
        throw new IllegalStateException();
    }

    /** The number of the migration that is running. */
    public int migration() {
        throw new IllegalStateException();
    }

    /** The same schema, seen through another search path. */
    public Catalog withSearchPath(List<String> schemas) {
        throw new IllegalStateException();
    }

    public List<String> searchPath() {
        throw new IllegalStateException();
    }

    /** The table, view, materialized view, foreign table or sequence of that name. */
    public Optional<Relation> relation(QualifiedName name) {
        throw new IllegalStateException();
    }

    public Optional<Relation> relation(int id) {
        throw new IllegalStateException();
    }

    public Collection<Relation> relations() {
        throw new IllegalStateException();
    }

    public Optional<Index> index(QualifiedName name) {
        throw new IllegalStateException();
    }

    public Optional<Index> index(int id) {
        throw new IllegalStateException();
    }

    /** The indexes of a table. */
    public List<Index> indexesOf(int table) {
        throw new IllegalStateException();
    }

    /** The constraints of a table. */
    public List<TableConstraint> constraintsOf(int table) {
        throw new IllegalStateException();
    }

    public Optional<TableConstraint> constraint(int table, String name) {
        throw new IllegalStateException();
    }

    /** Foreign keys of other tables (or its own) that reference the table. */
    public List<TableConstraint> referencing(int table) {
        throw new IllegalStateException();
    }

    /** Direct inheritance children or partitions. */
    public List<Relation> childrenOf(int table) {
        throw new IllegalStateException();
    }

    /** All inheritance children or partitions, at any depth. */
    public List<Relation> descendantsOf(int table) {
        throw new IllegalStateException();
    }

    /** Views and materialized views that select from the relation, directly. */
    public List<Relation> dependentViews(int relation) {
        throw new IllegalStateException();
    }

    public List<Trigger> triggersOf(int table) {
        throw new IllegalStateException();
    }

    public List<Policy> policiesOf(int table) {
        throw new IllegalStateException();
    }

    public Collection<Publication> publications() {
        throw new IllegalStateException();
    }

    /** All routines of that name. */
    public List<Routine> routines(QualifiedName name) {
        throw new IllegalStateException();
    }

    public Collection<Routine> routines() {
        throw new IllegalStateException();
    }

    public Optional<UserType> type(QualifiedName name) {
        throw new IllegalStateException();
    }

    /** Tables with a column of that type, of an array of it, or of a domain over it. */
    public List<Relation> tablesUsing(TypeName type) {
        throw new IllegalStateException();
    }

    /** Number of the migration that created the schema, empty where it is older or unknown. */
    public Optional<Integer> schemaOrigin(String schema) {
        throw new IllegalStateException();
    }
}
