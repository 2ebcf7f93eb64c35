package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Column;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.catalog.Routine;
import dev.neonally.catalog.Trigger;
import dev.neonally.catalog.UserType;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tables that lose columns, defaults, triggers or indexes when an object that they use is dropped. */
final class ObjectUsers {

    private final EffectBuilder effect;
    private final Catalog catalog;
    private final boolean cascade;

    ObjectUsers(EffectBuilder effect, boolean cascade) {
        this.effect = effect;
        this.catalog = effect.catalog();
        this.cascade = cascade;
    }

    void dropType(QualifiedName name) {
        Optional<UserType> type = catalog.type(name);
        if (type.isEmpty()) {
            return;
        }
        TypeName dropped = new TypeName(type.get().name(), List.of(), 0);
        Set<QualifiedName> types = catalog.typesUsing(dropped);
        for (Relation table : catalog.tablesUsing(dropped)) {
            change(table);
            if (cascade) {
                new RelationDrop(effect, true).drop(viewsOfColumns(table, types));
            }
        }
    }

    /** The views that name a column of one of the types. */
    private List<Relation> viewsOfColumns(Relation table, Set<QualifiedName> types) {
        return catalog.dependentViews(table.id()).stream()
                .filter(view -> view.sources().stream()
                        .filter(source -> source.relation() == table.id())
                        .flatMap(source -> source.columns().stream())
                        .flatMap(column -> table.column(column).stream())
                        .flatMap(column -> column.type().stream())
                        .anyMatch(type -> types.contains(type.name())))
                .toList();
    }

    void dropSequence(QualifiedName name) {
        Optional<Relation> sequence = catalog.relation(name).filter(r -> r.kind() == Kind.SEQUENCE);
        sequence.ifPresent(s -> catalog.relations().stream()
                .filter(r -> r.columns().stream().anyMatch(c -> draws(c, s)))
                .forEach(this::change));
    }

    private static boolean draws(Column column, Relation sequence) {
        String name = sequence.name().name();
        return column.defaultValue()
                .filter(d -> d.calls().stream().anyMatch(c -> c.name().equals("nextval")))
                .filter(d -> d.text().contains("'" + name + "'") || d.text().contains("'" + sequence.name() + "'"))
                .isPresent();
    }

    void dropRoutine(QualifiedName name) {
        List<Routine> routines = catalog.routines(name);
        if (routines.isEmpty()) {
            return;
        }
        QualifiedName dropped = routines.get(0).name();
        boolean overloaded = routines.size() > 1;
        for (Relation relation : catalog.relations()) {
            if (uses(relation, dropped)) {
                if (overloaded && !cascade) {
                    effect.assumeWorst();
                } else {
                    change(relation);
                }
            }
        }
    }

    private boolean uses(Relation relation, QualifiedName routine) {
        return catalog.triggersOf(relation.id()).stream().anyMatch(t -> runs(t, routine))
                || relation.columns().stream()
                        .anyMatch(c -> calls(c.defaultValue(), routine)
                                || calls(c.generated().map(g -> g.expression()), routine))
                || catalog.indexesOf(relation.id()).stream()
                        .anyMatch(i -> calls(i.predicate(), routine)
                                || i.elements().stream().anyMatch(e -> calls(Optional.of(e.expression()), routine)))
                || catalog.policiesOf(relation.id()).stream()
                        .flatMap(p -> p.expressions().stream())
                        .anyMatch(e -> calls(Optional.of(e), routine));
    }

    private boolean runs(Trigger trigger, QualifiedName routine) {
        return isRoutine(trigger.definition().function(), routine);
    }

    private boolean calls(Optional<Expression> expression, QualifiedName routine) {
        return expression.stream().flatMap(e -> e.allCalls().stream()).anyMatch(c -> isRoutine(c, routine));
    }

    private boolean isRoutine(QualifiedName called, QualifiedName routine) {
        return called.name().equals(routine.name())
                && catalog.routines(called).stream().anyMatch(r -> r.name().equals(routine));
    }

    private void change(Relation user) {
        if (cascade) {
            effect.lockAll(effect.withPartitions(user), LockMode.ACCESS_EXCLUSIVE);
        } else {
            effect.fail("2BP01", "\"" + user.name().name() + "\" depends on it");
        }
    }
}
