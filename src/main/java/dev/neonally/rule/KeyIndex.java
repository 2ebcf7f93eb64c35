package dev.neonally.rule;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The index that lookups by the columns of a foreign key need. */
public record KeyIndex(QualifiedName table, List<String> columns) {

    private static final Set<String> METHODS = Set.of("btree", "hash");

    /** Whether the table, or each of its partitions, has one. */
    public boolean existsOn(Relation relation, Catalog catalog) {
        List<Relation> partitions =
                relation.kind() == Kind.PARTITIONED_TABLE ? catalog.childrenOf(relation.id()) : List.of();
        return catalog.indexesOf(relation.id()).stream().anyMatch(this::isServedBy)
                || !partitions.isEmpty() && partitions.stream().allMatch(partition -> existsOn(partition, catalog));
    }

    /** Whether lookups by the columns can use the index. */
    public boolean isServedBy(Index index) {
        return index.valid()
                && METHODS.contains(index.method())
                && servesAllKeys(index)
                && (findsRows(index.leadingColumns()) || findsOneRow(index));
    }

    private boolean findsRows(List<String> leading) {
        return leading.size() >= columns.size()
                && Set.copyOf(leading.subList(0, columns.size())).equals(Set.copyOf(columns));
    }

    /** Some of the columns tell rows apart already. */
    private boolean findsOneRow(Index index) {
        return index.unique()
                && index.leadingColumns().size() == index.elements().size()
                && columns.containsAll(index.leadingColumns());
    }

    /** A lookup by key asks for columns that are not null, so an index of those rows alone serves it. */
    private boolean servesAllKeys(Index index) {
        return index.predicate()
                .map(Expression::text)
                .map(text -> columns.stream().anyMatch(column -> text.equalsIgnoreCase(column + " is not null")))
                .orElse(true);
    }

    /** Migrations that build it while the table stays in use. */
    public Recipe recipe(Optional<Relation> relation, Catalog catalog) {
        if (relation.filter(r -> r.kind() == Kind.PARTITIONED_TABLE).isEmpty()) {
            return Recipe.start().outsideTransaction(create("CONCURRENTLY ", ""));
        }
        Recipe recipe = Recipe.start().then(create("", "ONLY "));
        for (Relation partition : catalog.childrenOf(relation.get().id())) {
            KeyIndex part = new KeyIndex(Recipe.shortest(partition.name()), columns);
            recipe = recipe.outsideTransaction(part.create("CONCURRENTLY ", ""))
                    .then("ALTER INDEX " + ConstraintSql.inSchemaOf(table, name()) + " ATTACH PARTITION "
                            + ConstraintSql.inSchemaOf(part.table, part.name()) + ";");
        }
        return recipe;
    }

    /** The statement that builds it on a new table. */
    public String createOnNewTable() {
        return create("", "");
    }

    private String create(String how, String only) {
        return "CREATE INDEX " + how + name() + " ON " + only + table.sql() + " (" + ConstraintSql.columns(columns)
                + ");";
    }

    private String name() {
        return ConstraintSql.name(table, columns, "idx");
    }
}
