package dev.neonally.catalog;

import dev.neonally.catalog.Relation.Kind;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.RoutineOperation.Argument;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** DROP. A name that the history does not know is passed over: it may be older. */
final class DropChanges {

    private final Draft draft;

    DropChanges(Draft draft) {
        this.draft = draft;
    }

    void drop(Drop operation) {
        switch (operation.kind()) {
            case TABLE -> relations(operation, Set.of(Kind.TABLE, Kind.PARTITIONED_TABLE));
            case FOREIGN_TABLE -> relations(operation, Set.of(Kind.FOREIGN_TABLE));
            case VIEW -> relations(operation, Set.of(Kind.VIEW));
            case MATERIALIZED_VIEW -> relations(operation, Set.of(Kind.MATERIALIZED_VIEW));
            case SEQUENCE -> relations(operation, Set.of(Kind.SEQUENCE));
            case INDEX -> operation.names().forEach(name -> index(name, operation.cascade()));
            case TYPE, DOMAIN -> types(operation);
            case FUNCTION, PROCEDURE, ROUTINE -> routines(operation);
            case SCHEMA -> schemas(operation);
            case EXTENSION -> extensions(operation);
            case STATISTICS -> statistics(operation);
            case PUBLICATION -> publications(operation);
            case TRIGGER, POLICY -> operation.table().ifPresent(table -> onTable(operation, table));
            default -> {}
        }
    }

    private void relations(Drop operation, Set<Kind> kinds) {
        List<Relation> relations = operation.names().stream()
                .flatMap(name -> draft.now().relation(name).stream())
                .filter(relation -> kinds.contains(relation.kind()))
                .toList();
        new RelationRemoval(draft, operation.cascade()).remove(relations);
    }

    private void types(Drop operation) {
        TypeRemoval removal = new TypeRemoval(draft, operation.cascade());
        operation.names().forEach(name -> draft.now().type(name).ifPresent(removal::remove));
    }

    private void routines(Drop operation) {
        RoutineRemoval removal = new RoutineRemoval(draft);
        for (int i = 0; i < operation.names().size(); i++) {
            Optional<List<Argument>> arguments = operation.arguments().get(i);
            List<Routine> meant = draft.now().routines(operation.names().get(i)).stream()
                    .filter(routine -> arguments.isEmpty() || takes(routine, arguments.get()))
                    .toList();
            removal.remove(meant, operation.cascade());
        }
    }

    private boolean takes(Routine routine, List<Argument> arguments) {
        List<Argument> resolved = arguments.stream()
                .map(argument -> argument.typed(draft.now().resolved(argument.type())))
                .toList();
        return Signature.of(routine).equals(new Signature(routine.name(), Signature.inputs(resolved)));
    }

    private void schemas(Drop operation) {
        SchemaChanges schemas = new SchemaChanges(draft);
        operation.names().forEach(name -> schemas.drop(name.name(), operation.cascade()));
    }

    private void extensions(Drop operation) {
        if (operation.cascade()) {
            operation.names().forEach(name -> new ExtensionRemoval(draft).remove(name.name()));
        }
    }

    private void statistics(Drop operation) {
        for (QualifiedName name : operation.names()) {
            draft.statistics.keySet().stream()
                    .filter(name.schema() == null ? full -> full.name().equals(name.name()) : name::equals)
                    .findFirst()
                    .ifPresent(draft::dropStatistics);
        }
    }

    private void publications(Drop operation) {
        operation.names().forEach(name -> draft.publications.get(name.name()).ifPresent(draft::remove));
    }

    private void index(QualifiedName name, boolean cascade) {
        draft.now().index(name).ifPresent(index -> {
            Refused.whenInTheWay(index.constraint().isPresent(), "constraint requires it");
            Refused.when(index.parent().isPresent(), "index of the partitioned table requires it");
            new KeyRemoval(draft, cascade).remove(index);
        });
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
