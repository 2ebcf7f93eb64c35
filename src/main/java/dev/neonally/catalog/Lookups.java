package dev.neonally.catalog;

import dev.neonally.catalog.UserType.CompositeType;
import dev.neonally.catalog.UserType.DomainType;
import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** By what the catalog finds its objects. */
final class Lookups {

    static final Lookup<Relation, QualifiedName> RELATION_NAME = Lookup.by(Relation::name);
    static final Lookup<Relation, String> RELATION_SCHEMA =
            Lookup.by(relation -> relation.name().schema());
    static final Lookup<Relation, Integer> RELATION_PARENT = Lookup.byEach(Relation::parents);
    static final Lookup<Relation, Integer> RELATION_SOURCE = Lookup.byEach(relation ->
            relation.sources().stream().map(Relation.Source::relation).toList());
    static final Lookup<Relation, Integer> SEQUENCE_OWNER = Lookup.byEach(relation -> relation.ownerColumn()
            .map(Relation.OwnerColumn::table)
            .map(List::of)
            .orElse(List.of()));
    static final Lookup<Relation, QualifiedName> RELATION_TYPE = Lookup.byEach(relation -> relation.columns().stream()
            .map(Column::type)
            .flatMap(Optional::stream)
            .map(TypeName::name)
            .toList());
    static final Lookup<Relation, QualifiedName> RELATION_OF_TYPE =
            Lookup.byEach(relation -> relation.ofType().map(List::of).orElse(List.of()));
    static final Lookup<Relation, String> RELATION_SEQUENCE = Lookup.byEach(relation -> relation.columns().stream()
            .flatMap(column -> column.defaultValue().stream())
            .flatMap(value -> Expressions.sequence(value).stream())
            .map(QualifiedName::name)
            .toList());
    static final Lookup<Relation, String> RELATION_CALL = Lookup.byEach(relation -> relation.columns().stream()
            .flatMap(column -> Expressions.calls(Expressions.of(column)).stream())
            .toList());

    static final Lookup<Index, QualifiedName> INDEX_NAME = Lookup.by(Index::name);
    static final Lookup<Index, Integer> INDEX_TABLE = Lookup.by(Index::table);
    static final Lookup<Index, Integer> INDEX_PARENT = Lookup.byEach(index -> present(index.parent()));
    static final Lookup<Index, String> INDEX_CALL = Lookup.byEach(index -> Expressions.calls(Expressions.of(index)));

    static final Lookup<TableConstraint, String> CONSTRAINT_NAME = Lookup.by(TableConstraint::name);
    static final Lookup<TableConstraint, Integer> CONSTRAINT_TABLE = Lookup.by(TableConstraint::table);
    static final Lookup<TableConstraint, OnTable> CONSTRAINT_ON_TABLE =
            Lookup.by(constraint -> new OnTable(constraint.table(), constraint.name()));
    static final Lookup<TableConstraint, Integer> CONSTRAINT_PARENT =
            Lookup.byEach(constraint -> present(constraint.parent()));
    static final Lookup<TableConstraint, Integer> CONSTRAINT_REFERENCED =
            Lookup.byEach(constraint -> present(constraint.referenced()));
    static final Lookup<TableConstraint, String> CONSTRAINT_CALL =
            Lookup.byEach(constraint -> Expressions.calls(Expressions.of(constraint.definition())));

    static final Lookup<Trigger, String> TRIGGER_FUNCTION =
            Lookup.by(trigger -> trigger.definition().function().name());
    static final Lookup<Trigger, Integer> TRIGGER_TABLE = Lookup.by(Trigger::table);
    static final Lookup<Policy, Integer> POLICY_TABLE = Lookup.by(Policy::table);
    static final Lookup<Policy, String> POLICY_CALL = Lookup.byEach(policy -> Expressions.calls(policy.expressions()));
    static final Lookup<Publication, Integer> PUBLICATION_TABLE = Lookup.byEach(Publication::tables);

    static final Lookup<Routine, QualifiedName> ROUTINE_NAME = Lookup.by(Routine::name);
    static final Lookup<Routine, String> ROUTINE_SCHEMA =
            Lookup.by(routine -> routine.name().schema());
    static final Lookup<Routine, QualifiedName> ROUTINE_TYPE =
            Lookup.byEach(routine -> routine.definition().arguments().stream()
                    .map(argument -> argument.type().name())
                    .toList());

    static final Lookup<UserType, String> TYPE_SCHEMA =
            Lookup.by(type -> type.name().schema());
    static final Lookup<UserType, QualifiedName> TYPE_USES = Lookup.byEach(Lookups::uses);

    private Lookups() {}

    private static List<QualifiedName> uses(UserType type) {
        if (type instanceof DomainType domain) {
            return List.of(domain.baseType().name());
        }
        if (type instanceof CompositeType composite) {
            return composite.attributes().stream()
                    .map(ColumnDefinition::type)
                    .map(TypeName::name)
                    .toList();
        }
        return List.of();
    }

    private static List<Integer> present(OptionalInt id) {
        return id.isPresent() ? List.of(id.getAsInt()) : List.of();
    }
}
