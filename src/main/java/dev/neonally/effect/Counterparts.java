package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.IndexOperation.Element;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a partitioned table takes over from a partition instead of making it anew.
 *
 * <p>PostgreSQL documentation, section 5.12.2.1: ATTACH PARTITION looks for matching indexes and foreign keys.
 */
public record Counterparts(Catalog catalog) {

    /** Indexes of the parent that the partition has none to match: the server builds them. */
    public List<Index> missingIndexes(Relation parent, Relation partition) {
        return catalog.indexesOf(parent.id()).stream()
                .filter(wanted -> catalog.indexesOf(partition.id()).stream().noneMatch(own -> matches(own, wanted)))
                .toList();
    }

    /** Validated foreign keys of the parent that the partition has none to match: the server looks up its rows. */
    public List<TableConstraint> missingForeignKeys(Relation parent, Relation partition) {
        return catalog.constraintsOf(parent.id()).stream()
                .filter(constraint -> constraint.validated()
                        && constraint.definition() instanceof ForeignKey key
                        && !hasForeignKey(partition, key, constraint.referenced()))
                .toList();
    }

    /**
     * Whether the table has a validated foreign key that does the same.
     *
     * @param wanted with its referenced columns filled in
     * @param referenced id of the referenced table
     */
    public boolean hasForeignKey(Relation table, ForeignKey wanted, OptionalInt referenced) {
        return catalog.constraintsOf(table.id()).stream()
                .anyMatch(own -> own.validated()
                        && own.referenced().equals(referenced)
                        && own.definition() instanceof ForeignKey key
                        && key.actsLike(wanted));
    }

    private static boolean matches(Index own, Index wanted) {
        return own.valid()
                && own.unique() == wanted.unique()
                && own.method().equals(wanted.method())
                && keys(own).equals(keys(wanted))
                && own.include().equals(wanted.include())
                && own.predicate().equals(wanted.predicate())
                && own.nullsNotDistinct() == wanted.nullsNotDistinct()
                && (wanted.constraint().isEmpty() || own.constraint().isPresent());
    }

    private static List<String> keys(Index index) {
        return index.elements().stream().map(Counterparts::key).toList();
    }

    private static String key(Element element) {
        return String.join(
                " ",
                element.expression().text(),
                element.collation().orElse(""),
                element.operatorClass().orElse(""),
                String.valueOf(element.descending()));
    }
}
