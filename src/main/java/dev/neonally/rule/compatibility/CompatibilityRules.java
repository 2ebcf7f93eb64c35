package dev.neonally.rule.compatibility;

import dev.neonally.rule.Rule;
import java.util.List;

/** The rules about what is dropped or renamed. */
public final class CompatibilityRules {

    private CompatibilityRules() {}

    /** All of them, by id. */
    public static List<Rule> all() {
        return List.of(
                new AlterCompositeType(),
                new CachedPlanResultType(),
                new ChangeColumnDefault(),
                new DropAndRecreateTable(),
                new DropColumn(),
                new DropColumnCascade(),
                new DropColumnTakesIndexes(),
                new DropConstraint(),
                new DropDatabase(),
                new DropDefault(),
                new DropForeignKey(),
                new DropIfExistsWrongKind(),
                new DropNotNull(),
                new DropObjectCascade(),
                new DropPrimaryKey(),
                new DropSchema(),
                new DropTable(),
                new DropTableCascade(),
                new DropTableLocksReferenced(),
                new DualWriteTriggerClobbers(),
                new ExpandAndContractTogether(),
                new NewColumnRequiredAtOnce(),
                new OnConflictArbiterRemoved(),
                new RefusedStatement(),
                new RenameColumn(),
                new RenameConstraintOrIndex(),
                new RenameEnumValue(),
                new RenameOtherObject(),
                new RenameSchema(),
                new RenameTable(),
                new ReplaceFunctionSignature(),
                new SetSchema(),
                new StoredCodeReferencesDroppedObject(),
                new ViewReplaceIncompatible());
    }
}
