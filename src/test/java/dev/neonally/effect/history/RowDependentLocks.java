package dev.neonally.effect.history;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.effect.LockMode;
import dev.neonally.effect.RelationLock;
import dev.neonally.effect.Step;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.DataOperation.Delete;
import dev.neonally.sql.operation.DataOperation.Insert;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.QualifiedName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The locks that one statement takes only where it meets rows: what foreign keys look up and cascade to, and what the commands
 * of a body do in a loop or behind a condition. Locks that are taken in any case are not among them.
 */
final class RowDependentLocks {

    private final Map<QualifiedName, LockMode> locks = new HashMap<>();
    private final Map<QualifiedName, LockMode> certain = new HashMap<>();
    private final Set<QualifiedName> cascaded = new HashSet<>();

    /**
     * @param own the statement's own step
     * @param body the commands that it runs
     */
    RowDependentLocks(Step own, List<Step> body) {
        boolean perRow = own.operation() instanceof Update || own.operation() instanceof Delete;
        lookUp(own.operation(), own.before());
        for (Step step : body) {
            boolean dependent = perRow
                    || step.inside()
                            .filter(command -> command.inLoop() || command.conditional())
                            .isPresent();
            step.effect().locks().forEach(lock -> add(dependent ? locks : certain, lock));
            lookUp(step.operation(), step.before());
        }
        if (body.isEmpty()) {
            own.effect().locks().forEach(lock -> add(certain, lock));
        }
        locks.entrySet()
                .removeIf(lock -> lock.getValue().atLeast(LockMode.SHARE_UPDATE_EXCLUSIVE)
                        || certain.getOrDefault(lock.getKey(), LockMode.ACCESS_SHARE)
                                        .atLeast(lock.getValue())
                                && certain.containsKey(lock.getKey()));
    }

    /** Whether rows decide which lock the relation gets, and the one that was seen is one that they may lead to. */
    boolean explain(QualifiedName relation, LockMode held, LockMode seen) {
        LockMode most = locks.get(relation);
        return most != null
                && (held == null || !held.atLeast(most))
                && (seen == null || most.atLeast(seen))
                && (!certain.containsKey(relation) || seen != null && seen.atLeast(certain.get(relation)));
    }

    private static void add(Map<QualifiedName, LockMode> locks, RelationLock lock) {
        locks.merge(lock.relation().name(), lock.mode(), LockMode::strongest);
    }

    private void lookUp(Operation operation, Catalog catalog) {
        if (operation instanceof Insert insert) {
            catalog.relation(insert.table()).ifPresent(table -> lockReferenced(table, catalog, null));
        } else if (operation instanceof Update update) {
            Set<String> columns = new HashSet<>();
            update.assignments().forEach(assignment -> columns.add(assignment.column()));
            catalog.relation(update.table()).ifPresent(table -> lockReferenced(table, catalog, columns));
        } else if (operation instanceof Delete delete) {
            catalog.relation(delete.table()).ifPresent(table -> cascade(table, catalog));
        }
    }

    /** @param written the columns that change; null for all of them */
    private void lockReferenced(Relation table, Catalog catalog, Set<String> written) {
        for (TableConstraint constraint : catalog.constraintsOf(table.id())) {
            boolean checked = constraint.definition() instanceof ForeignKey
                    && (written == null || constraint.columns().stream().anyMatch(written::contains));
            if (checked) {
                constraint.referenced().stream()
                        .mapToObj(catalog::relation)
                        .flatMap(Optional::stream)
                        .forEach(referenced -> locks.merge(referenced.name(), LockMode.ROW_SHARE, LockMode::strongest));
            }
        }
    }

    private void cascade(Relation table, Catalog catalog) {
        if (!cascaded.add(table.name())) {
            return;
        }
        for (TableConstraint constraint : catalog.referencing(table.id())) {
            String action = ((ForeignKey) constraint.definition()).onDelete();
            boolean writes = !action.equals("no action") && !action.equals("restrict");
            catalog.relation(constraint.table()).ifPresent(referencing -> {
                locks.merge(
                        referencing.name(), writes ? LockMode.ROW_EXCLUSIVE : LockMode.ROW_SHARE, LockMode::strongest);
                if (action.equals("cascade")) {
                    cascade(referencing, catalog);
                }
            });
        }
    }
}
