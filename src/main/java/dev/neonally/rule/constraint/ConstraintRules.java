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
                new AlterConstraintEnforced(),
                new CreateDomainWithConstraint(),
                new DomainConstraintWithoutNotValid(),
                new DomainSetNotNull(),
                new ForeignKeyLocksReferencedTable(),
                new ForeignKeyTypeMismatch(),
                new ForeignKeyWithoutIndex(),
                new NotValidFkOnPartitioned(),
                new NotValidNeverValidated(),
                new PrimaryKeyUsingIndexNullable(),
                new UniqueOnExistingData(),
                new UsingIndexIneligible(),
                new ValidateInSameTransaction(),
                new ValidateWithOtherSubcommands());
    }
}
