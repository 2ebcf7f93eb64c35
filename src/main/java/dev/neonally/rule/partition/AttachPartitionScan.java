package dev.neonally.rule.partition;

import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import java.util.List;

final class AttachPartitionScan extends AttachRule {

    AttachPartitionScan() {
        super("attach-partition-scan", Risk.HIGH, Category.LOCKING);
    }

    @Override
    void check(AttachedPartition partition) {
        if (partition.isLive() && !partition.isProven()) {
            String table = partition.display();
            partition
                    .judgement()
                    .report(
                            this,
                            partition.step(),
                            partition.name(),
                            "ATTACH PARTITION reads all of " + table
                                    + " under ACCESS EXCLUSIVE to see that its rows lie"
                                    + " inside the bound of " + partition.parentDisplay()
                                    + "; nobody can read or write "
                                    + table + " until it is through",
                            safer(partition).sql());
        }
    }

    private static Recipe safer(AttachedPartition partition) {
        String check = ConstraintSql.name(partition.name(), List.of(), "bound_check");
        String condition = BoundCheck.condition(partition.parent(), partition.bound())
                .orElse("/* the bound, and IS NOT NULL for each key column */");
        String alter = "ALTER TABLE " + partition.name().sql();
        return Recipe.start()
                .then(alter + " ADD CONSTRAINT " + check + " CHECK (" + condition + ") NOT VALID;")
                .then(alter + " VALIDATE CONSTRAINT " + check + ";")
                .then(
                        partition.step().inside().isPresent()
                                ? "-- then ATTACH PARTITION"
                                : partition.step().statement().text() + ";",
                        alter + " DROP CONSTRAINT " + check + ";");
    }
}
