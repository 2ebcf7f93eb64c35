package dev.neonally.rule;

import dev.neonally.rule.column.ColumnRules;
import dev.neonally.rule.compatibility.CompatibilityRules;
import dev.neonally.rule.constraint.ConstraintRules;
import dev.neonally.rule.convention.ConventionRules;
import dev.neonally.rule.data.DataRules;
import dev.neonally.rule.file.FileRules;
import dev.neonally.rule.index.IndexRules;
import dev.neonally.rule.maintenance.MaintenanceRules;
import dev.neonally.rule.partition.PartitionRules;
import dev.neonally.rule.security.SecurityRules;
import dev.neonally.rule.transaction.TransactionRules;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All rules. */
public final class Rules {

    private Rules() {}

    /** All rules, by id. */
    public static List<Rule> all() {
        return Stream.of(
                        ColumnRules.all(),
                        CompatibilityRules.all(),
                        ConstraintRules.all(),
                        ConventionRules.all(),
                        DataRules.all(),
                        FileRules.all(),
                        IndexRules.all(),
                        MaintenanceRules.all(),
                        PartitionRules.all(),
                        SecurityRules.all(),
                        TransactionRules.all())
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Rule::id))
                .toList();
    }
}
