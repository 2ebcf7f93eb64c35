package dev.neonally.rule.constraint;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Routine;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.effect.Step;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.ReadMigration;
import dev.neonally.rule.RowChange;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.DataOperation.Delete;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.RoutineBody;
import dev.neonally.sql.operation.RoutineBody.Command;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The rows that a foreign key references, and what shows that they are deleted or that their keys change: then the server
 * looks for rows that reference them, each time.
 *
 * @param key the foreign key
 * @param catalog the schema at the end of the history
 * @param ups the migrations of the history
 */
record ReferencedRows(TableConstraint key, Catalog catalog, List<ReadMigration> ups) {

    /** Actions that say what becomes of referencing rows, so that somebody means to delete the referenced ones. */
    private static final Set<String> ACTIONS = Set.of("cascade", "set null", "set default");

    /** Id of no table. */
    private static final int NONE = -1;

    /** A clause that tells who deletes the rows or changes their keys, empty where nothing shows that anybody does. */
    Optional<String> change() {
        return declared().or(this::cascaded).or(this::inRoutine).or(this::inMigration);
    }

    private Optional<String> declared() {
        String action = definition(key).onDelete();
        return ACTIONS.contains(action)
                ? Optional.of(
                        "its ON DELETE " + action.toUpperCase(Locale.ROOT) + " is there for deletes of " + display())
                : Optional.empty();
    }

    /** The referenced rows go themselves when the rows go that they reference. */
    private Optional<String> cascaded() {
        return referenced().stream()
                .flatMap(table -> catalog.constraintsOf(table.id()).stream())
                .filter(other -> other.definition() instanceof ForeignKey foreignKey
                        && foreignKey.onDelete().equals("cascade")
                        && !other.referenced().equals(key.referenced()))
                .flatMap(other -> other.referenced().stream().boxed())
                .flatMap(id -> catalog.relation(id).stream())
                .findFirst()
                .map(root -> "rows of " + display() + " are deleted with those of "
                        + Judgement.display(root.name(), catalog) + " (ON DELETE CASCADE)");
    }

    private Optional<String> inRoutine() {
        return catalog.routines().stream()
                .filter(routine -> routine.definition().body().map(RoutineBody::commands).stream()
                        .flatMap(Collection::stream)
                        .map(Command::operation)
                        .anyMatch(operation -> changes(operation, catalog)))
                .findFirst()
                .map(Routine::name)
                .map(name -> Judgement.display(name, catalog) + "() deletes rows of " + display()
                        + " or changes their keys");
    }

    /** While the foreign key was there and not served by an index. */
    private Optional<String> inMigration() {
        return ups.stream()
                .filter(up -> up.steps().stream().anyMatch(this::searches))
                .findFirst()
                .map(up -> up.migration().path() + " deletes rows of " + display() + " or changes their keys");
    }

    private boolean searches(Step step) {
        return changes(step.operation(), step.before())
                && RowChange.of(step).filter(RowChange::isBounded).isEmpty()
                && step.before().constraintsOf(key.table()).stream().anyMatch(other -> other.id() == key.id());
    }

    private boolean changes(Operation operation, Catalog names) {
        if (operation instanceof Delete delete) {
            return isReferenced(delete.table(), names);
        }
        return operation instanceof Update update
                && isReferenced(update.table(), names)
                && update.assignments().stream()
                        .anyMatch(each -> definition(key).referencedColumns().contains(each.column()));
    }

    private boolean isReferenced(QualifiedName name, Catalog names) {
        return names.relation(name)
                .filter(relation -> relation.id() == key.referenced().orElse(NONE))
                .isPresent();
    }

    private Optional<Relation> referenced() {
        return key.referenced().stream()
                .boxed()
                .flatMap(id -> catalog.relation(id).stream())
                .findFirst();
    }

    private String display() {
        return referenced()
                .map(Relation::name)
                .map(name -> Judgement.display(name, catalog))
                .orElseGet(() -> definition(key).referenced().toString());
    }

    private static ForeignKey definition(TableConstraint constraint) {
        return (ForeignKey) constraint.definition();
    }
}
