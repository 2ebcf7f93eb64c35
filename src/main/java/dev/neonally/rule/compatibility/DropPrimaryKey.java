package dev.neonally.rule.compatibility;

import dev.neonally.catalog.TableConstraint;
import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.Identifier;
import java.util.List;

final class DropPrimaryKey extends DropConstraintRule {

    DropPrimaryKey() {
        super("drop-primary-key", Risk.HIGH, Category.COMPATIBILITY);
    }

    @Override
    void check(DroppedConstraint constraint) {
        if (constraint.definition(Unique.class).filter(Unique::primary).isPresent() && !constraint.isReplaced()) {
            List<String> columns =
                    constraint.constraint().map(TableConstraint::columns).orElse(List.of());
            String table = constraint.alter().name().sql();
            String name = Identifier.quote(constraint.drop().name());
            String index = ConstraintSql.name(constraint.alter().name(), List.of(), "new_pkey");
            report(
                    constraint,
                    constraint.display()
                            + " is left without a primary key: it fails with 2BP01 if a foreign key needs it,"
                            + " INSERT … ON CONFLICT loses its arbiter, and a published table refuses UPDATE and DELETE"
                            + " with 55000",
                    Recipe.start()
                            .outsideTransaction("CREATE UNIQUE INDEX CONCURRENTLY " + index + " ON " + table + " ("
                                    + ConstraintSql.columns(columns) + "); -- on the new key")
                            .then("ALTER TABLE " + table + " DROP CONSTRAINT " + name + ", ADD CONSTRAINT " + name
                                    + " PRIMARY KEY USING INDEX " + index + ";"));
        }
    }
}
