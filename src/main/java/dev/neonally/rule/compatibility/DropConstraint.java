package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Column;
import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Constraint.NotNull;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.Identifier;

final class DropConstraint extends DropConstraintRule {

    DropConstraint() {
        super("drop-constraint", Risk.MEDIUM, Category.COMPATIBILITY);
    }

    @Override
    void check(DroppedConstraint constraint) {
        boolean toldElsewhere = constraint.definition(ForeignKey.class).isPresent()
                || constraint.definition(NotNull.class).isPresent()
                || constraint.definition(Unique.class).filter(Unique::primary).isPresent();
        if (!toldElsewhere
                && !constraint.isSuperseded()
                && !constraint.isReplaced()
                && !guardsOnlyDroppedColumns(constraint)) {
            String name = Identifier.quote(constraint.drop().name());
            String alter = "ALTER TABLE " + constraint.alter().name().sql();
            Recipe back = constraint
                    .definition(Check.class)
                    .map(check -> Recipe.start()
                            .with("-- the way back, for the down script")
                            .then(alter + " ADD CONSTRAINT " + name + " " + ConstraintSql.of(check) + " NOT VALID;")
                            .then(alter + " VALIDATE CONSTRAINT " + name + ";"))
                    .orElseGet(() -> Recipe.start().with("-- keep the way back at hand: what " + name + " said"));
            report(
                    constraint,
                    "Nothing guards what " + name + " said of " + constraint.display()
                            + " from the moment of the commit; rows that break it make the way back fail",
                    back);
        }
    }

    /** A constraint on columns that go in the same migration has nothing left to say. */
    private static boolean guardsOnlyDroppedColumns(DroppedConstraint constraint) {
        return constraint
                .constraint()
                .filter(c -> !c.columns().isEmpty())
                .filter(c -> constraint
                        .judgement()
                        .migration()
                        .after()
                        .relation(c.table())
                        .map(t -> t.columns().stream().map(Column::name).noneMatch(c.columns()::contains))
                        .orElse(true))
                .isPresent();
    }
}
