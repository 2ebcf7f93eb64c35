package dev.neonally.rule.maintenance;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.MaintenanceOperation.Cluster;
import dev.neonally.sql.operation.MaintenanceOperation.Vacuum;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;

final class VacuumFullOrCluster extends StepRule {

    VacuumFullOrCluster() {
        super("vacuum-full-or-cluster", Risk.HIGH, Category.REWRITE);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        if (step.operation() instanceof Vacuum vacuum && vacuum.full()) {
            report("VACUUM FULL", vacuum.tables(), step, judgement);
        } else if (step.operation() instanceof Cluster cluster) {
            report("CLUSTER", cluster.table().stream().toList(), step, judgement);
        }
    }

    private void report(String command, List<QualifiedName> tables, Step step, Judgement judgement) {
        if (tables.isEmpty()) {
            judgement.report(
                    this,
                    step.statement(),
                    command + " without a table rewrites one table after the other under ACCESS EXCLUSIVE",
                    "-- pg_repack, table by table");
        }
        for (QualifiedName table : tables) {
            if (!judgement.isHarmless(table, step)) {
                String name = Judgement.display(table, step.before());
                judgement.report(
                        this,
                        step,
                        table,
                        command + " rewrites " + name
                                + " and all its indexes under ACCESS EXCLUSIVE and needs room for a"
                                + " second copy; nobody can read or write " + name + " until it is done",
                        "-- pg_repack --table=" + name);
            }
        }
    }
}
