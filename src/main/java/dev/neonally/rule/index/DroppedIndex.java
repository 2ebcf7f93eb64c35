package dev.neonally.rule.index;

import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.effect.Step;
import dev.neonally.rule.Judgement;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.Optional;

/** An index that a DROP INDEX names, with what is known of it. */
record DroppedIndex(Drop drop, QualifiedName name, Step step, Judgement judgement) {

    static List<DroppedIndex> of(Drop drop, Step step, Judgement judgement) {
        return drop.kind() == ObjectKind.INDEX
                ? drop.names().stream()
                        .map(name -> new DroppedIndex(drop, name, step, judgement))
                        .toList()
                : List.of();
    }

    Optional<Index> index() {
        return step.before().index(name);
    }

    Optional<Relation> table() {
        return index().flatMap(i -> step.before().relation(i.table()));
    }

    /**
     * Whether it goes while queries may be using the table. The index of a constraint cannot go alone; one that nobody
     * knows and that may be absent is taken as absent.
     */
    boolean isLive() {
        return index().filter(i -> i.constraint().isPresent()).isEmpty()
                && table().map(t -> !judgement.isHarmless(t)).orElse(!drop.ifExists());
    }

    boolean isOnPartitioned() {
        return table().filter(t -> t.kind() == Kind.PARTITIONED_TABLE).isPresent();
    }

    /** The table's name for messages, or words for a table that is not known. */
    String tableDisplay() {
        return table().map(t -> Judgement.display(t.name(), step.before())).orElse("the table of " + name);
    }

    /** What the finding is about: the table, or the index where the table is not known. */
    QualifiedName subject() {
        return table().map(Relation::name).orElse(name);
    }
}
