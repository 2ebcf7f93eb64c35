package dev.neonally.rule.partition;

import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.effect.Counterparts;
import dev.neonally.effect.Proof;
import dev.neonally.effect.Step;
import dev.neonally.rule.Judgement;
import dev.neonally.sql.operation.PartitionBound;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.Optional;

/** A table that becomes a partition, by ATTACH PARTITION or CREATE TABLE … PARTITION OF. */
record AttachedPartition(
        QualifiedName parentName, QualifiedName name, PartitionBound bound, Step step, Judgement judgement) {

    Optional<Relation> parent() {
        return step.before().relation(parentName);
    }

    Optional<Relation> table() {
        return step.before().relation(name);
    }

    /** Whether it may hold rows. */
    boolean isLive() {
        return table().map(t -> !judgement.isHarmless(t)).orElse(true);
    }

    /** Whether the parent was there before the migration. */
    boolean parentIsLive() {
        return parent().map(p -> !judgement.isNew(p)).orElse(true);
    }

    /** Whether constraints prove that its rows lie inside the bound. */
    boolean isProven() {
        return parent().isPresent()
                && table().filter(t -> new Proof(step.before()).withinBound(t, parent().get(), bound))
                        .isPresent();
    }

    /** The DEFAULT partition of the parent, where there is one with rows. */
    Optional<Relation> defaultPartition() {
        return parent().stream()
                .flatMap(p -> step.before().childrenOf(p.id()).stream())
                .filter(child -> child.bound()
                        .filter(b -> b instanceof PartitionBound.Default)
                        .isPresent())
                .filter(child -> !judgement.isHarmless(child))
                .findFirst();
    }

    /** Indexes of the parent that it has none to match. */
    List<Index> missingIndexes() {
        return parent().isEmpty() || table().isEmpty()
                ? List.of()
                : new Counterparts(step.before()).missingIndexes(parent().get(), table().get());
    }

    /** Foreign keys of the parent that it has none to match. */
    List<TableConstraint> missingForeignKeys() {
        return parent().isEmpty() || table().isEmpty()
                ? List.of()
                : new Counterparts(step.before()).missingForeignKeys(parent().get(), table().get());
    }

    String display() {
        return Judgement.display(name, step.before());
    }

    String parentDisplay() {
        return Judgement.display(parentName, step.before());
    }
}
