package dev.neonally.catalog;

import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction.ToggleTrigger;
import dev.neonally.sql.operation.TriggerOperation;
import dev.neonally.sql.operation.TriggerOperation.CreateTrigger;
import dev.neonally.sql.operation.TriggerOperation.RenameTrigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Triggers. Partitions share the row triggers of their parents. */
final class TriggerChanges {

    private final Draft draft;

    TriggerChanges(Draft draft) {
        this.draft = draft;
    }

    void apply(TriggerOperation operation) {
        if (operation instanceof CreateTrigger create) {
            create(create);
        } else if (operation instanceof RenameTrigger rename) {
            rename(rename);
        }
    }

    private void create(CreateTrigger operation) {
        Relation table = table(operation.table());
        boolean exists =
                draft.triggers.get(new OnTable(table.id(), operation.name())).isPresent();
        Refused.whenInTheWay(exists && !operation.orReplace(), "trigger already exists");
        Trigger trigger = new Trigger(operation.name(), table.id(), operation, true, draft.migration);
        tables(trigger).forEach(each -> draft.put(on(trigger, each.id())));
    }

    private void rename(RenameTrigger operation) {
        for (Trigger trigger : clones(table(operation.table()), operation.name())) {
            OnTable target = new OnTable(trigger.table(), operation.newName());
            Refused.whenInTheWay(draft.triggers.get(target).isPresent(), "trigger already exists");
            draft.remove(trigger);
            draft.put(new Trigger(
                    operation.newName(), trigger.table(), trigger.definition(), trigger.enabled(), trigger.origin()));
        }
    }

    void drop(QualifiedName tableName, String name, boolean ifExists) {
        List<Trigger> found = clones(table(tableName), name);
        Refused.when(found.isEmpty() && !ifExists, "trigger does not exist");
        found.forEach(draft::remove);
    }

    void toggle(Relation table, ToggleTrigger action) {
        boolean all = Set.of("ALL", "USER").contains(action.trigger());
        List<Relation> family = new ArrayList<>(List.of(table));
        family.addAll(partitions(table));
        for (Relation each : family) {
            for (Trigger trigger : draft.now().triggersOf(each.id())) {
                if (all || trigger.name().equals(action.trigger())) {
                    draft.put(new Trigger(
                            trigger.name(), trigger.table(), trigger.definition(), action.enabled(), trigger.origin()));
                }
            }
        }
    }

    /** The trigger as a partition has it. */
    static Trigger on(Trigger trigger, int table) {
        return new Trigger(trigger.name(), table, trigger.definition(), trigger.enabled(), trigger.origin());
    }

    /** The trigger with its function under a new name. */
    static Trigger calling(Trigger trigger, QualifiedName function) {
        CreateTrigger definition = trigger.definition();
        CreateTrigger renamed = new CreateTrigger(
                definition.name(),
                definition.table(),
                definition.orReplace(),
                definition.constraint(),
                definition.row(),
                definition.events(),
                definition.ofColumns(),
                definition.when(),
                function,
                definition.referenced(),
                definition.deferrable(),
                definition.initiallyDeferred());
        return new Trigger(trigger.name(), trigger.table(), renamed, trigger.enabled(), trigger.origin());
    }

    /** The trigger of that name with its copies on partitions. */
    private List<Trigger> clones(Relation table, String name) {
        return draft.triggers.get(new OnTable(table.id(), name)).stream()
                .flatMap(trigger -> tables(trigger).stream())
                .flatMap(each -> draft.triggers.get(new OnTable(each.id(), name)).stream())
                .toList();
    }

    private List<Relation> tables(Trigger trigger) {
        Relation table = draft.relation(trigger.table());
        List<Relation> tables = new ArrayList<>(List.of(table));
        if (trigger.definition().row()) {
            tables.addAll(partitions(table));
        }
        return tables;
    }

    private List<Relation> partitions(Relation table) {
        return draft.now().descendantsOf(table.id()).stream()
                .filter(Relation::isPartition)
                .toList();
    }

    private Relation table(QualifiedName name) {
        return draft.now().relation(name).orElseThrow(() -> new Refused("relation does not exist"));
    }
}
