package dev.neonally.catalog;

import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.function.Predicate;

/** Takes routines out of the catalog and, with CASCADE, the triggers, defaults, indexes and constraints that call them. */
final class RoutineRemoval {

    private final Draft draft;

    RoutineRemoval(Draft draft) {
        this.draft = draft;
    }

    void remove(List<Routine> routines, boolean cascade) {
        routines.forEach(draft::remove);
        if (cascade) {
            routines.stream().map(Routine::name).distinct().forEach(this::removeCallers);
        }
    }

    private void removeCallers(QualifiedName routine) {
        removeCallers(
                routine.name(),
                called -> called.name().equals(routine.name())
                        && called.schemaName()
                                .filter(schema -> !schema.equals(routine.schema()))
                                .isEmpty()
                        && draft.now().routines(called).isEmpty());
    }

    /**
     * Removes what calls functions of that name.
     *
     * @param same whether a call means the function that goes
     */
    void removeCallers(String name, Predicate<QualifiedName> same) {
        Predicate<Expression> calls =
                expression -> expression.allCalls().stream().anyMatch(same);
        KeyRemoval keys = new KeyRemoval(draft, true);
        draft.triggers.find(Lookups.TRIGGER_FUNCTION, name).stream()
                .filter(trigger -> same.test(trigger.definition().function()))
                .forEach(draft::remove);
        draft.policies.find(Lookups.POLICY_CALL, name).stream()
                .filter(policy -> policy.expressions().stream().anyMatch(calls))
                .forEach(draft::remove);
        draft.constraints.find(Lookups.CONSTRAINT_CALL, name).stream()
                .filter(constraint ->
                        Expressions.of(constraint.definition()).stream().anyMatch(calls))
                .forEach(keys::remove);
        draft.indexes.find(Lookups.INDEX_CALL, name).stream()
                .filter(index -> Expressions.of(index).stream().anyMatch(calls))
                .forEach(keys::remove);
        draft.relations.find(Lookups.RELATION_CALL, name).forEach(relation -> removeCalls(relation, calls));
    }

    /** Removes generated columns and the defaults of others. */
    private void removeCalls(Relation relation, Predicate<Expression> calls) {
        for (Column column : relation.columns()) {
            if (column.generated()
                    .filter(generated -> calls.test(generated.expression()))
                    .isPresent()) {
                new ColumnRemoval(draft, true).remove(draft.relation(relation.id()), column.name());
            }
        }
        draft.put(new RelationBuilder(draft.relation(relation.id()))
                .columns(column -> column.defaultValue().filter(calls).isPresent() ? column.withoutDefault() : column)
                .build());
    }
}
