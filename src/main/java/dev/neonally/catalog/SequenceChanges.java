package dev.neonally.catalog;

import dev.neonally.catalog.Relation.Kind;
import dev.neonally.catalog.Relation.OwnerColumn;
import dev.neonally.sql.operation.Persistence;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.SequenceOperation.AlterSequence;
import dev.neonally.sql.operation.SequenceOperation.CreateSequence;
import dev.neonally.sql.operation.SequenceOptions;
import dev.neonally.sql.operation.SequenceOptions.OwnedBy;
import dev.neonally.sql.operation.TypeName;
import java.util.Optional;
import java.util.OptionalInt;

/** Sequences, those behind serial and identity columns included. */
final class SequenceChanges {

    private static final int BIGINT = 8;

    private final Draft draft;

    SequenceChanges(Draft draft) {
        this.draft = draft;
    }

    void create(CreateSequence operation) {
        QualifiedName name = draft.place(operation.name(), operation.persistence() == Persistence.TEMPORARY);
        if (draft.taken(name)) {
            Refused.whenInTheWay(!operation.ifNotExists(), "relation already exists");
            return;
        }
        Relation sequence = new RelationBuilder(draft.newId(), name, Kind.SEQUENCE, draft.migration)
                .persistence(operation.persistence())
                .sequenceWidth(
                        operation.options().type().map(SequenceChanges::width).orElse(BIGINT))
                .build();
        draft.put(sequence);
        operation.options().ownedBy().ifPresent(owner -> changeOwner(sequence, owner));
    }

    void alter(AlterSequence operation) {
        Relation sequence = draft.now()
                .relation(operation.name())
                .filter(relation -> relation.kind() == Kind.SEQUENCE)
                .orElseThrow(() -> new Refused("sequence does not exist"));
        alter(sequence, operation.options());
    }

    void alter(Relation sequence, SequenceOptions options) {
        options.type()
                .ifPresent(type -> draft.put(
                        new RelationBuilder(sequence).sequenceWidth(width(type)).build()));
        options.ownedBy().ifPresent(owner -> changeOwner(draft.relation(sequence.id()), owner));
    }

    /** Creates the sequence of a serial or identity column and returns its id. */
    int createFor(Relation table, String column, TypeName type) {
        QualifiedName name =
                new QualifiedName(table.name().schema(), new Naming(draft.now()).sequence(table.name(), column));
        int id = draft.newId();
        draft.put(new RelationBuilder(id, name, Kind.SEQUENCE, draft.migration)
                .persistence(table.persistence())
                .sequenceWidth(width(type))
                .ownerColumn(Optional.of(new OwnerColumn(table.id(), column)))
                .build());
        return id;
    }

    static int width(TypeName type) {
        return switch (type.name().name()) {
            case "int2", "smallserial" -> 2;
            case "int4", "serial" -> 4;
            default -> BIGINT;
        };
    }

    private void changeOwner(Relation sequence, OwnedBy owner) {
        sequence.ownerColumn().ifPresent(former -> own(former, sequence.id(), OptionalInt.empty()));
        Optional<OwnerColumn> next = Optional.ofNullable(owner.table())
                .map(table -> draft.now().relation(table).orElseThrow(() -> new Refused("relation does not exist")))
                .map(table -> {
                    Refused.when(table.column(owner.column()).isEmpty(), "column does not exist");
                    return new OwnerColumn(table.id(), owner.column());
                });
        draft.put(new RelationBuilder(sequence).ownerColumn(next).build());
        next.ifPresent(column -> own(column, sequence.id(), OptionalInt.of(sequence.id())));
    }

    /** Notes on the column that it owns the sequence, or no longer. */
    private void own(OwnerColumn owner, int sequence, OptionalInt owned) {
        Relation table = draft.relation(owner.table());
        draft.put(new RelationBuilder(table)
                .column(
                        owner.column(),
                        column -> owned.isPresent() || column.sequence().equals(OptionalInt.of(sequence))
                                ? column.owning(owned)
                                : column)
                .build());
    }
}
