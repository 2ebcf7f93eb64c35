package dev.neonally.rule.constraint;

import dev.neonally.rule.Rule;
import java.util.List;

/** The rules about constraints. */
public final class ConstraintRules {

    private ConstraintRules() {}

    /** All of them, by id. */
    public static List<Rule> all() {
        return List.of(
                new AddCheckWithoutNotValid(),
                new AddExclusionConstraint(),
                new AddForeignKeyWithoutNotValid(),
                new AddPrimaryKey(),
                new AddUniqueConstraint(),
                new AlterConstraintDeferrable(),
                new AlterConstraintEnforced(),
                new ConstraintNotEnforced(),
                new CreateDomainWithConstraint(),
                new DomainConstraintWithoutNotValid(),
                new DomainSetNotNull(),
                new ForeignKeyLocksReferencedTable(),
                new ForeignKeyNotUniqueTarget(),
                new ForeignKeyOnDeleteCascade(),
                new ForeignKeyTypeMismatch(),
                new ForeignKeyWithoutIndex(),
                new MultipleForeignKeys(),
                new NotValidBlocksOldRowUpdates(),
                new NotValidFkOnPartitioned(),
                new NotValidNeverValidated(),
                new NotValidUnsupported(),
                new PrimaryKeyUsingIndexNullable(),
                new UniqueOnExistingData(),
                new UnnamedConstraint(),
                new UsingIndexIneligible(),
                new ValidateInSameTransaction(),
                new ValidateWithOtherSubcommands());
    }
}
