package dev.neonally.catalog;

import dev.neonally.catalog.Relation.Source;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Expression;
import java.util.List;

/** Takes a column out of one table, with what stands on it. Children are another matter: {@link ColumnChanges}. */
final class ColumnRemoval {

    private final Draft draft;
    private final boolean cascade;

    ColumnRemoval(Draft draft, boolean cascade) {
        this.draft = draft;
        this.cascade = cascade;
    }

    void remove(Relation table, String column) {
        releaseViews(table, column);
        releaseReferences(table, column);
        removeConstraints(table, column);
        removeTriggersAndPolicies(table, column);
        Relation now = draft.relation(table.id());
        draft.put(new RelationBuilder(now).dropColumn(column).build());
        now.columns().stream()
                .filter(other -> !other.name().equals(column) && isGeneratedFrom(other, column))
                .forEach(other -> remove(draft.relation(table.id()), other.name()));
        List<Relation> owned = draft.relations.find(Lookups.SEQUENCE_OWNER, table.id()).stream()
                .filter(sequence -> sequence.ownerColumn()
                        .filter(owner -> owner.column().equals(column))
                        .isPresent())
                .toList();
        new RelationRemoval(draft, cascade).remove(owned);
    }

    /**
     * Without CASCADE the views stay and only forget the column: which columns a view names is told too generously to
     * refuse for it.
     */
    private void releaseViews(Relation table, String column) {
        List<Relation> views = draft.now().dependentViews(table.id()).stream()
                .filter(view -> view.sources().stream()
                        .anyMatch(source -> source.relation() == table.id()
                                && source.columns().contains(column)))
                .toList();
        if (cascade) {
            new RelationRemoval(draft, true).remove(views);
            return;
        }
        for (Relation view : views) {
            draft.put(new RelationBuilder(view)
                    .sources(view.sources().stream()
                            .map(source -> source.relation() == table.id() ? without(source, column) : source)
                            .toList())
                    .build());
        }
    }

    private static Source without(Source source, String column) {
        return new Source(
                source.relation(),
                source.columns().stream().filter(c -> !c.equals(column)).toList());
    }

    private void releaseReferences(Relation table, String column) {
        for (TableConstraint key : draft.now().referencing(table.id())) {
            boolean referenced =
                    ((ForeignKey) key.definition()).referencedColumns().contains(column);
            boolean own = key.table() == table.id() && key.columns().contains(column);
            if (referenced && !own) {
                Refused.forDependents(!cascade);
                draft.remove(key);
            }
        }
    }

    /** Removes the constraints and indexes that mention the column, whatever other columns they have. */
    private void removeConstraints(Relation table, String column) {
        KeyRemoval keys = new KeyRemoval(draft, cascade);
        for (TableConstraint constraint : draft.now().constraintsOf(table.id())) {
            if (constraint.columns().contains(column) && constraint.definition() instanceof Check) {
                // the server leaves the children's copies, which go with the children's columns
                draft.remove(constraint);
            } else if (constraint.columns().contains(column)) {
                keys.remove(constraint);
            }
        }
        for (Index index : draft.now().indexesOf(table.id())) {
            if (index.mentions(column)) {
                keys.remove(index);
            }
        }
    }

    private void removeTriggersAndPolicies(Relation table, String column) {
        for (Trigger trigger : draft.now().triggersOf(table.id())) {
            if (mentions(trigger, column)) {
                Refused.forDependents(!cascade);
                draft.remove(trigger);
            }
        }
        for (Policy policy : draft.now().policiesOf(table.id())) {
            if (policy.expressions().stream().anyMatch(expression -> mentions(expression, column))) {
                Refused.forDependents(!cascade);
                draft.remove(policy);
            }
        }
    }

    private static boolean isGeneratedFrom(Column column, String other) {
        return column.generated()
                .filter(generated -> mentions(generated.expression(), other))
                .isPresent();
    }

    private static boolean mentions(Trigger trigger, String column) {
        return trigger.definition().ofColumns().contains(column)
                || trigger.definition()
                        .when()
                        .filter(when -> mentions(when, column))
                        .isPresent();
    }

    private static boolean mentions(Expression expression, String column) {
        return expression.columns().stream().anyMatch(c -> c.name().equals(column));
    }
}
