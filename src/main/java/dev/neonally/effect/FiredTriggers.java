package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Trigger;
import dev.neonally.sql.operation.DataOperation.Copy;
import dev.neonally.sql.operation.DataOperation.Delete;
import dev.neonally.sql.operation.DataOperation.Insert;
import dev.neonally.sql.operation.DataOperation.Merge;
import dev.neonally.sql.operation.DataOperation.Truncate;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TriggerOperation.CreateTrigger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The triggers FOR EACH STATEMENT that an operation fires, whatever rows it meets.
 *
 * @param tables the tables written to
 * @param events what happens to them, as {@link CreateTrigger#events()} has it
 * @param columns the columns that are assigned, where it is an UPDATE
 */
record FiredTriggers(List<QualifiedName> tables, Set<String> events, Optional<Set<String>> columns) {

    /** The functions of the triggers that the operation fires. */
    static List<QualifiedName> functions(Operation operation, Catalog catalog) {
        return by(operation).stream()
                .flatMap(fired -> fired.triggers(catalog))
                .map(CreateTrigger::function)
                .toList();
    }

    private static Optional<FiredTriggers> by(Operation operation) {
        if (operation instanceof Insert insert) {
            Set<String> events = insert.conflict().isPresent() ? Set.of("insert", "update") : Set.of("insert");
            return on(List.of(insert.table()), events);
        }
        if (operation instanceof Update update) {
            Set<String> columns =
                    update.assignments().stream().map(each -> each.column()).collect(Collectors.toSet());
            return Optional.of(new FiredTriggers(List.of(update.table()), Set.of("update"), Optional.of(columns)));
        }
        if (operation instanceof Delete delete) {
            return on(List.of(delete.table()), Set.of("delete"));
        }
        if (operation instanceof Merge merge) {
            return on(List.of(merge.table()), Set.of("insert", "update", "delete"));
        }
        if (operation instanceof Copy copy && copy.from()) {
            return copy.table().flatMap(table -> on(List.of(table), Set.of("insert")));
        }
        if (operation instanceof Truncate truncate) {
            return on(truncate.tables(), Set.of("truncate"));
        }
        return Optional.empty();
    }

    private static Optional<FiredTriggers> on(List<QualifiedName> tables, Set<String> events) {
        return Optional.of(new FiredTriggers(tables, events, Optional.empty()));
    }

    private Stream<CreateTrigger> triggers(Catalog catalog) {
        return tables.stream()
                .flatMap(table -> catalog.relation(table).stream())
                .flatMap(table -> catalog.triggersOf(table.id()).stream())
                .filter(Trigger::enabled)
                .map(Trigger::definition)
                .filter(this::isFired);
    }

    private boolean isFired(CreateTrigger trigger) {
        boolean columnsMatch = trigger.ofColumns().isEmpty()
                || columns.map(assigned -> trigger.ofColumns().stream().anyMatch(assigned::contains))
                        .orElse(true);
        return !trigger.row() && columnsMatch && trigger.events().stream().anyMatch(events::contains);
    }
}
