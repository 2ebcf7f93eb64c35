package dev.neonally.catalog;

import dev.neonally.catalog.UserType.CompositeType;
import dev.neonally.catalog.UserType.DomainType;
import dev.neonally.catalog.UserType.EnumType;
import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A catalog in lines that can be compared with those of a {@link ServerSchema}. */
final class CatalogSchema {

    /** Stands for a type that the catalog does not know. */
    static final String UNKNOWN = "?";

    private final Catalog catalog;
    private final Set<String> lines = new TreeSet<>();

    private CatalogSchema(Catalog catalog) {
        this.catalog = catalog;
    }

    static Set<String> of(Catalog catalog) {
        return new CatalogSchema(catalog).all();
    }

    private Set<String> all() {
        catalog.schemas.keySet().forEach(schema -> lines.add("schema " + schema));
        catalog.relations().forEach(this::relation);
        catalog.types.rows().forEach(this::type);
        for (Routine routine : catalog.routines()) {
            String volatility =
                    routine.definition().volatility().name().substring(0, 1).toLowerCase(Locale.ROOT);
            lines.add("routine %s %s arguments %s"
                    .formatted(routine.name(), routine.inputs().size(), volatility));
        }
        for (Publication publication : catalog.publications()) {
            lines.add("publication "
                    + publication.name()
                    + publication.tables().stream()
                            .map(this::nameOf)
                            .sorted()
                            .map(" "::concat)
                            .collect(Collectors.joining()));
        }
        return lines;
    }

    private void relation(Relation relation) {
        String kind = switch (relation.kind()) {
            case TABLE -> "r";
            case PARTITIONED_TABLE -> "p";
            case FOREIGN_TABLE -> "f";
            case VIEW -> "v";
            case MATERIALIZED_VIEW -> "m";
            case SEQUENCE -> "S";
        };
        String persistence = relation.persistence().name().substring(0, 1).toLowerCase(Locale.ROOT);
        lines.add("relation %s %s %s".formatted(relation.name(), kind, persistence));
        relation.columns().forEach(column -> column(relation, column));
        catalog.constraintsOf(relation.id()).forEach(constraint -> constraint(relation, constraint));
        catalog.indexesOf(relation.id()).forEach(index -> index(relation, index));
        relation.parents()
                .forEach(parent -> lines.add("parent of %s: %s%s"
                        .formatted(relation.name(), nameOf(parent), relation.isPartition() ? " partition" : "")));
        relation.sources()
                .forEach(source -> source.columns()
                        .forEach(column -> lines.add(
                                "view %s reads %s.%s".formatted(relation.name(), nameOf(source.relation()), column))));
        catalog.triggersOf(relation.id())
                .forEach(trigger -> lines.add("trigger %s %s%s"
                        .formatted(relation.name(), trigger.name(), trigger.enabled() ? "" : " disabled")));
        catalog.policiesOf(relation.id())
                .forEach(policy -> lines.add("policy %s %s".formatted(relation.name(), policy.name())));
        if (relation.rowSecurity()) {
            lines.add("row security " + relation.name() + (relation.forcedRowSecurity() ? " forced" : ""));
        }
        if (relation.sequenceWidth().isPresent()) {
            lines.add("sequence %s %d bytes%s"
                    .formatted(
                            relation.name(),
                            relation.sequenceWidth().getAsInt(),
                            relation.ownerColumn()
                                    .map(owner -> " of " + nameOf(owner.table()) + "." + owner.column())
                                    .orElse("")));
        }
    }

    private void column(Relation relation, Column column) {
        lines.add("column %s.%s %s%s%s%s%s%s"
                .formatted(
                        relation.name(),
                        column.name(),
                        column.type().map(CatalogSchema::typeName).orElse(UNKNOWN),
                        column.notNull() ? " not null" : "",
                        column.defaultValue().isPresent() ? " default" : "",
                        column.generated().isPresent() ? " generated" : "",
                        column.identity().isPresent() ? " identity" : "",
                        column.inherited() ? " inherited" : ""));
    }

    /** The server counts no dimensions and writes out the scale of a numeric. */
    private static String typeName(TypeName type) {
        List<Integer> modifiers = new ArrayList<>(type.modifiers());
        if (type.name().name().equals("numeric") && modifiers.size() == 1) {
            modifiers.add(0);
        }
        return new TypeName(type.name(), modifiers, Math.min(type.dimensions(), 1)).toString();
    }

    private void constraint(Relation relation, TableConstraint constraint) {
        String referenced = constraint.definition() instanceof ForeignKey key
                        && constraint.referenced().isPresent()
                ? " -> %s(%s)"
                        .formatted(
                                nameOf(constraint.referenced().getAsInt()), String.join(",", key.referencedColumns()))
                : "";
        Stream<String> columns = constraint.columns().stream();
        if (constraint.index().isPresent()) {
            Index index = catalog.index(constraint.index().getAsInt()).orElseThrow();
            columns = index.elements().stream().flatMap(element -> element.column().stream());
        }
        lines.add("constraint %s %s %s%s%s (%s)%s"
                .formatted(
                        relation.name(),
                        constraint.name(),
                        letter(constraint.definition()),
                        constraint.validated() ? "" : " not valid",
                        constraint.parent().isPresent() ? " inherited" : "",
                        columns.sorted().collect(Collectors.joining(",")),
                        referenced));
    }

    private static String letter(Constraint definition) {
        if (definition instanceof Unique unique) {
            return unique.primary() ? "p" : "u";
        }
        if (definition instanceof ForeignKey) {
            return "f";
        }
        return definition instanceof Check ? "c" : "x";
    }

    private void index(Relation relation, Index index) {
        lines.add("index %s on %s %s%s%s%s%s (%s)%s%s"
                .formatted(
                        index.name(),
                        relation.name().name(),
                        index.method(),
                        index.unique() ? " unique" : "",
                        index.primary() ? " primary" : "",
                        index.valid() ? "" : " invalid",
                        index.parent().isPresent() ? " attached" : "",
                        index.elements().stream()
                                .map(element -> element.column().orElse("expr"))
                                .collect(Collectors.joining(",")),
                        index.include().isEmpty() ? "" : " include " + String.join(",", index.include()),
                        index.predicate().isPresent() ? " partial" : ""));
    }

    private void type(UserType type) {
        if (type instanceof EnumType enumType) {
            String labels = String.join(",", enumType.labels());
            lines.add("type %s e %s".formatted(type.name(), labels));
        } else if (type instanceof CompositeType composite) {
            String attributes =
                    composite.attributes().stream().map(ColumnDefinition::name).collect(Collectors.joining(","));
            lines.add("type %s c %s".formatted(type.name(), attributes));
        } else if (type instanceof DomainType domain) {
            String checks = domain.checks().stream()
                    .map(check -> " " + check.name().orElseThrow() + (check.notValid() ? " not valid" : ""))
                    .sorted()
                    .collect(Collectors.joining());
            lines.add("type %s d%s%s".formatted(type.name(), checks, domain.notNull() ? " not null" : ""));
        }
    }

    private String nameOf(int relation) {
        return catalog.relation(relation).orElseThrow().name().name();
    }
}
