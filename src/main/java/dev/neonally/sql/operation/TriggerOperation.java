package dev.neonally.sql.operation;

import java.util.List;
import java.util.Optional;

/** Triggers and rules; DROP is {@link Drop}, ENABLE and DISABLE are {@link TableAction}s. */
public sealed interface TriggerOperation extends Operation {

    /**
     * CREATE TRIGGER.
     *
     * @param ofColumns columns of UPDATE OF
     * @param when WHEN
     * @param row FOR EACH ROW
     * @param events {@code insert}, {@code update}, {@code delete}, {@code truncate}
     * @param referenced FROM of a constraint trigger
     * @param deferrable DEFERRABLE, which only a constraint trigger can be
     */
    record CreateTrigger(
            String name,
            QualifiedName table,
            boolean orReplace,
            boolean constraint,
            boolean row,
            List<String> events,
            List<String> ofColumns,
            Optional<Expression> when,
            QualifiedName function,
            Optional<QualifiedName> referenced,
            boolean deferrable,
            boolean initiallyDeferred)
            implements TriggerOperation {}

    record RenameTrigger(String name, QualifiedName table, String newName) implements TriggerOperation {}

    record CreateRule(String name, QualifiedName table, boolean orReplace) implements TriggerOperation {}

    /** CREATE EVENT TRIGGER. */
    record CreateEventTrigger(String name) implements TriggerOperation {}
}
