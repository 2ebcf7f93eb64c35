package dev.neonally.rule.transaction;

import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.catalog.Trigger;
import dev.neonally.effect.Step;
import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.DataOperation.Copy;
import dev.neonally.sql.operation.DataOperation.Delete;
import dev.neonally.sql.operation.DataOperation.Insert;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.SessionOperation.RollbackTo;
import dev.neonally.sql.operation.SessionOperation.SetConstraints;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The checks that wait for the commit while the steps of a migration go by: those of deferred foreign keys and of deferred
 * constraint triggers. A deferred UNIQUE waits only for rows that clash, which nobody can know here.
 */
final class DeferredChecks {

    /** By table. */
    private final Map<Integer, Pending> open = new HashMap<>();

    private int transaction = -1;
    /** What SET CONSTRAINTS said in this transaction. */
    private Optional<Boolean> deferred = Optional.empty();

    /**
     * A check that waits for the commit.
     *
     * @param name the constraint or trigger
     * @param statement the one that changed rows
     * @param certain it changed at least one, whatever the tables hold
     */
    record Pending(QualifiedName table, String name, Statement statement, boolean certain) {}

    Optional<Pending> pending(int table, int inTransaction) {
        return inTransaction >= 0 && inTransaction == transaction
                ? Optional.ofNullable(open.get(table))
                : Optional.empty();
    }

    void after(Step step) {
        if (step.transaction() != transaction) {
            open.clear();
            deferred = Optional.empty();
            transaction = step.transaction();
        }
        if (step.operation() instanceof SetConstraints set) {
            deferred = Optional.of(set.deferred());
            if (!set.deferred()) {
                open.clear();
            }
        } else if (step.operation() instanceof RollbackTo) {
            open.clear();
        } else if (transaction >= 0 && !isReplica(step)) {
            change(step);
        }
    }

    /** Triggers, those of foreign keys too, rest in a session that plays a replica. */
    private static boolean isReplica(Step step) {
        return step.session()
                .setting("session_replication_role")
                .filter("replica"::equals)
                .isPresent();
    }

    private void change(Step step) {
        if (step.operation() instanceof Insert insert) {
            boolean literal = insert.conflict().isEmpty()
                    && insert.source()
                            .map(q -> q.values() && q.where().isEmpty())
                            .orElse(true);
            written(insert.table(), "insert", List.of(), literal, step);
        } else if (step.operation() instanceof Copy copy && copy.from()) {
            copy.table().ifPresent(table -> written(table, "insert", List.of(), false, step));
        } else if (step.operation() instanceof Update update) {
            List<String> columns =
                    update.assignments().stream().map(a -> a.column()).toList();
            written(update.table(), "update", columns, false, step);
        } else if (step.operation() instanceof Delete delete) {
            written(delete.table(), "delete", List.of(), false, step);
        }
    }

    /** @param columns those that an UPDATE assigns */
    private void written(QualifiedName name, String event, List<String> columns, boolean certain, Step step) {
        step.before()
                .relation(name)
                .ifPresent(table -> Stream.of(
                                foreignKeys(table, event, columns, step),
                                references(table, event, columns, step),
                                triggers(table, event, columns, step))
                        .flatMap(names -> names)
                        .findFirst()
                        .ifPresent(check ->
                                open.putIfAbsent(table.id(), new Pending(name, check, step.statement(), certain))));
    }

    private Stream<String> foreignKeys(Relation table, String event, List<String> columns, Step step) {
        return step.before().constraintsOf(table.id()).stream()
                .filter(c -> c.definition() instanceof ForeignKey key
                        && key.enforced()
                        && isDeferred(key.deferrable(), key.initiallyDeferred())
                        && (event.equals("insert") || key.columns().stream().anyMatch(columns::contains)))
                .map(TableConstraint::name);
    }

    /** Foreign keys of other tables: only NO ACTION waits. */
    private Stream<String> references(Relation table, String event, List<String> columns, Step step) {
        return step.before().referencing(table.id()).stream()
                .filter(c -> c.definition() instanceof ForeignKey key
                        && key.enforced()
                        && isDeferred(key.deferrable(), key.initiallyDeferred())
                        && (event.equals("delete")
                                ? key.onDelete().equals("no action")
                                : key.onUpdate().equals("no action")
                                        && key.referencedColumns().stream().anyMatch(columns::contains)))
                .map(TableConstraint::name);
    }

    private Stream<String> triggers(Relation table, String event, List<String> columns, Step step) {
        return step.before().triggersOf(table.id()).stream()
                .filter(trigger -> trigger.enabled()
                        && trigger.definition().when().isEmpty()
                        && isDeferred(
                                trigger.definition().deferrable(),
                                trigger.definition().initiallyDeferred())
                        && trigger.definition().events().contains(event)
                        && (trigger.definition().ofColumns().isEmpty()
                                || !event.equals("update")
                                || trigger.definition().ofColumns().stream().anyMatch(columns::contains)))
                .map(Trigger::name);
    }

    private boolean isDeferred(boolean deferrable, boolean initially) {
        return deferrable && deferred.orElse(initially);
    }
}
