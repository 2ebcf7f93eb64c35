package dev.neonally.rule.partition;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction.AttachPartition;
import java.util.List;
import java.util.stream.Stream;

final class AttachPartitionScansDefault extends StepRule {

    AttachPartitionScansDefault() {
        super("attach-partition-scans-default", Risk.HIGH, Category.LOCKING);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        partitions(step, judgement)
                .forEach(partition -> partition
                        .defaultPartition()
                        .filter(other -> scans(step, other.id()))
                        .ifPresent(other -> report(partition, Recipe.shortest(other.name()))));
    }

    /** A CHECK on the DEFAULT partition that excludes the bound spares the scan; the effect knows. */
    private static boolean scans(Step step, int relation) {
        return step.effect().scans().stream().anyMatch(t -> t.id().orElse(-1) == relation);
    }

    private static Stream<AttachedPartition> partitions(Step step, Judgement judgement) {
        if (step.operation() instanceof CreateTable create
                && create.partitionOf().isPresent()) {
            CreateTable.PartitionOf of = create.partitionOf().get();
            return Stream.of(new AttachedPartition(of.parent(), create.name(), of.bound(), step, judgement));
        }
        if (step.operation() instanceof AlterTable alter) {
            return alter.actions().stream()
                    .filter(AttachPartition.class::isInstance)
                    .map(AttachPartition.class::cast)
                    .map(a -> new AttachedPartition(alter.name(), a.partition(), a.bound(), step, judgement));
        }
        return Stream.empty();
    }

    private void report(AttachedPartition partition, QualifiedName other) {
        String check = ConstraintSql.name(other, List.of(), "excludes_check");
        String condition = BoundCheck.condition(partition.parent(), partition.bound())
                .map(c -> "NOT (" + c + ")")
                .orElse("/* not the new partition's bound */");
        partition
                .judgement()
                .report(
                        this,
                        partition.step(),
                        other,
                        "A new partition of " + partition.parentDisplay() + " reads all of its DEFAULT partition "
                                + other
                                + " under ACCESS EXCLUSIVE, in search of rows that belong to the new one; nobody"
                                + " can read or write " + other + " until it is through",
                        Recipe.start()
                                .then("ALTER TABLE " + other.sql() + " ADD CONSTRAINT " + check + " CHECK (" + condition
                                        + ") NOT VALID;")
                                .then("ALTER TABLE " + other.sql() + " VALIDATE CONSTRAINT " + check + ";")
                                .with("-- then the partition, and DROP CONSTRAINT " + check)
                                .sql());
    }
}
