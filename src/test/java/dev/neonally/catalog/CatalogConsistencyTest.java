package dev.neonally.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.QualifiedName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever operations come in whatever order: nothing fails, and the catalog holds together. */
class CatalogConsistencyTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25})
    void anyOrderOfOperationsLeavesWholeCatalogs(long seed) {
        List<Operation> operations = new ArrayList<>();
        SqlHistory.scripts().values().forEach(script -> operations.addAll(SqlHistory.operations(script)));
        Collections.shuffle(operations, new Random(seed));
        Catalog catalog = Catalog.empty();
        for (Operation operation : operations) {
            Catalog next = catalog.apply(operation);
            assertWhole(next, operation);
            catalog = next;
        }
    }

    private static void assertWhole(Catalog catalog, Operation operation) {
        Set<QualifiedName> names = new HashSet<>();
        for (Relation relation : catalog.relations()) {
            assertThat(names.add(relation.name()))
                    .as("%s after %s", relation.name(), operation)
                    .isTrue();
            assertThat(relation.parents()).as("parents after %s", operation).allMatch(id -> exists(catalog, id));
            assertThat(relation.sources())
                    .as("sources after %s", operation)
                    .allMatch(source -> exists(catalog, source.relation()));
            relation.ownerColumn()
                    .ifPresent(owner -> assertThat(
                                    catalog.relation(owner.table()).flatMap(table -> table.column(owner.column())))
                            .as("owner of %s after %s", relation.name(), operation)
                            .isPresent());
            relation.columns().stream()
                    .flatMapToInt(column -> column.sequence().stream())
                    .forEach(id -> assertThat(exists(catalog, id))
                            .as("sequence of %s after %s", relation.name(), operation)
                            .isTrue());
            assertConstraints(catalog, relation, operation);
            for (Index index : catalog.indexesOf(relation.id())) {
                assertThat(names.add(index.name()))
                        .as("%s after %s", index.name(), operation)
                        .isTrue();
                assertThat(index.name().schema()).isEqualTo(relation.name().schema());
            }
        }
        assertThat(catalog.indexes.rows()).allMatch(index -> exists(catalog, index.table()));
        assertThat(catalog.constraints.rows()).allMatch(constraint -> exists(catalog, constraint.table()));
        assertThat(catalog.triggers.rows()).allMatch(trigger -> exists(catalog, trigger.table()));
        assertThat(catalog.policies.rows()).allMatch(policy -> exists(catalog, policy.table()));
    }

    private static void assertConstraints(Catalog catalog, Relation relation, Operation operation) {
        Set<String> names = new HashSet<>();
        for (TableConstraint constraint : catalog.constraintsOf(relation.id())) {
            assertThat(names.add(constraint.name()))
                    .as("%s after %s", constraint.name(), operation)
                    .isTrue();
            assertThat(constraint.columns())
                    .as("columns of %s after %s", constraint.name(), operation)
                    .allMatch(column -> relation.column(column).isPresent());
            constraint
                    .index()
                    .ifPresent(id -> assertThat(catalog.index(id))
                            .as("index of %s after %s", constraint.name(), operation)
                            .isPresent());
            constraint
                    .referenced()
                    .ifPresent(id -> assertThat(exists(catalog, id))
                            .as("%s references after %s", constraint.name(), operation)
                            .isTrue());
        }
    }

    private static boolean exists(Catalog catalog, int relation) {
        return catalog.relation(relation).isPresent();
    }
}
