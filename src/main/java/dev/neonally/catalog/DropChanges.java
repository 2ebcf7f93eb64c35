package dev.neonally.catalog;

import dev.neonally.catalog.Relation.Kind;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.Set;

/** DROP. A name that the history does not know is passed over: it may be older. */
final class DropChanges {

    private final Draft draft;
    private final Removal removal;

    DropChanges(Draft draft) {
        this.draft = draft;
        removal = new Removal(draft);
    }

    void drop(Drop operation) {
        switch (operation.kind()) {
            case TABLE -> relations(operation, Set.of(Kind.TABLE, Kind.PARTITIONED_TABLE));
            case FOREIGN_TABLE -> relations(operation, Set.of(Kind.FOREIGN_TABLE));
            case VIEW -> relations(operation, Set.of(Kind.VIEW));
            case MATERIALIZED_VIEW -> relations(operation, Set.of(Kind.MATERIALIZED_VIEW));
            case SEQUENCE -> relations(operation, Set.of(Kind.SEQUENCE));
            case INDEX -> operation.names().forEach(name -> index(name, operation.cascade()));
            case TYPE, DOMAIN ->
                operation
                        .names()
                        .forEach(name ->
                                draft.now().type(name).ifPresent(type -> removal.type(type, operation.cascade())));
            case FUNCTION, PROCEDURE, ROUTINE, AGGREGATE ->
                operation.names().forEach(name -> removal.routines(draft.now().routines(name), operation.cascade()));
            case SCHEMA -> operation.names().forEach(name -> schema(name.name(), operation.cascade()));
            case EXTENSION ->
                operation.names().forEach(name -> new ExtensionRemoval(draft).drop(name.name(), operation.cascade()));
            case PUBLICATION ->
                operation
                        .names()
                        .forEach(name -> draft.publications.get(name.name()).ifPresent(draft::remove));
            case TRIGGER, POLICY -> operation.table().ifPresent(table -> onTable(operation, table));
            default -> {}
        }
    }

    private void relations(Drop operation, Set<Kind> kinds) {
        List<Relation> relations = operation.names().stream()
                .flatMap(name -> draft.now().relation(name).stream())
                .filter(relation -> kinds.contains(relation.kind()))
                .toList();
        removal.relations(relations, operation.cascade());
    }

    private void index(QualifiedName name, boolean cascade) {
        draft.now().index(name).ifPresent(index -> {
            Refused.whenInTheWay(index.constraint().isPresent(), "constraint requires it");
            Refused.when(index.parent().isPresent(), "index of the partitioned table requires it");
            removal.index(index, cascade);
        });
    }

    private void schema(String name, boolean cascade) {
        if (draft.schemas.containsKey(name)) {
            removal.schema(name, cascade);
        }
    }

    private void onTable(Drop operation, QualifiedName table) {
        for (QualifiedName name : operation.names()) {
            if (operation.kind() == ObjectKind.TRIGGER) {
                new TriggerChanges(draft).drop(table, name.name(), operation.ifExists());
            } else {
                new PolicyChanges(draft).drop(table, name.name(), operation.ifExists());
            }
        }
    }
}
