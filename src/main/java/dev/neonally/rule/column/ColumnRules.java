package dev.neonally.rule.column;

import dev.neonally.rule.Rule;
import java.util.List;

/** The rules about columns. */
public final class ColumnRules {

    private ColumnRules() {}

    /** All of them, by id. */
    public static List<Rule> all() {
        return List.of(
                new AddColumnConstantDefault(),
                new AddColumnConstrainedDomain(),
                new AddColumnDefaultThenDropDefault(),
                new AddColumnGeneratedStored(),
                new AddColumnHiddenVolatileDefault(),
                new AddColumnIdentity(),
                new AddColumnInlineCheck(),
                new AddColumnInlineForeignKey(),
                new AddColumnInlinePrimaryKey(),
                new AddColumnInlineUnique(),
                new AddColumnJson(),
                new AddColumnNotNullNoDefault(),
                new AddColumnNullable(),
                new AddColumnRowTypeInUse(),
                new AddColumnSerial(),
                new AddColumnStableDefaultBackfillsOneValue(),
                new AddColumnVirtualWithCheck(),
                new AddColumnVolatileDefault(),
                new AlterColumnTypeBlockedByDependant(),
                new AlterColumnTypeIndexRebuild(),
                new AlterColumnTypeLeavesIntSequence(),
                new AlterColumnTypeLosesStatistics(),
                new AlterColumnTypeMetadataOnly(),
                new AlterColumnTypeNarrowing(),
                new AlterColumnTypeRechecksCheck(),
                new AlterColumnTypeRechecksFk(),
                new AlterColumnTypeRewrite(),
                new AlterColumnTypeTimezone(),
                new AlterColumnTypeUsingDefeatsFastPath(),
                new SetNotNull(),
                new SetNotNullBeforeBackfill(),
                new SetNotNullDropsItsProof());
    }
}
