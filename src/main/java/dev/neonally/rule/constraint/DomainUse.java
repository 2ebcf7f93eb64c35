package dev.neonally.rule.constraint;

import dev.neonally.catalog.Column;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.UserType;
import dev.neonally.effect.Step;
import dev.neonally.rule.Judgement;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who uses the domain that ALTER DOMAIN changes. */
record DomainUse(QualifiedName domain, Step step, Judgement judgement) {

    /** Whether rows in use may have to be read: some table has the domain, or nobody knows. */
    boolean isLive() {
        Optional<UserType> known = step.before().type(domain);
        return known.isEmpty() || !judgement.isNew(known.get().origin()) && !tables().isEmpty();
    }

    /** Tables in use with a column of the domain. */
    List<Relation> tables() {
        return step.before().tablesUsing(type()).stream()
                .filter(table -> !judgement.isHarmless(table))
                .toList();
    }

    /** Columns of that table that are of the domain itself. */
    List<String> columns(Relation table) {
        return table.columns().stream()
                .filter(column -> column.type()
                        .map(TypeName::name)
                        .filter(this::isTheDomain)
                        .isPresent())
                .map(Column::name)
                .toList();
    }

    /** The tables for messages. */
    String display() {
        List<Relation> tables = tables();
        return tables.isEmpty()
                ? "every table that uses it"
                : tables.stream()
                        .map(table -> Judgement.display(table.name(), step.before()))
                        .collect(Collectors.joining(", "));
    }

    /** The relation that a finding is about: the first table, the domain where none is known. */
    QualifiedName relation() {
        return tables().stream().findFirst().map(Relation::name).orElse(domain);
    }

    private boolean isTheDomain(QualifiedName type) {
        return step.before()
                .type(type)
                .map(UserType::name)
                .equals(step.before().type(domain).map(UserType::name));
    }

    private TypeName type() {
        return new TypeName(domain, List.of(), 0);
    }
}
