package dev.neonally.rule.column;

import dev.neonally.catalog.UserType.DomainType;
import dev.neonally.effect.AddedColumn;
import dev.neonally.effect.AddedColumn.Reason;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Recipe;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.TypeName;
import java.util.List;
import java.util.Optional;

final class AddColumnConstrainedDomain extends RewritingColumnRule {

    AddColumnConstrainedDomain() {
        super("add-column-constrained-domain", Reason.CONSTRAINED_DOMAIN);
    }

    @Override
    String cause(NewColumn column) {
        return "the constraints of domain " + column.definition().type()
                + " are checked row by row, whatever the default";
    }

    @Override
    Recipe safer(NewColumn column) {
        Optional<DomainType> domain = new AddedColumn(
                        column.table().before(),
                        column.table().judgement().settings().versions().highest())
                .constrainedDomain(column.definition());
        TypeName base = domain.map(DomainType::baseType).orElse(TypeName.of("text"));
        Recipe recipe = Recipe.start().then(column.addBare(base));
        int number = 0;
        for (Check check : domain.map(DomainType::checks).orElse(List.of())) {
            String name = ConstraintSql.name(
                    column.table().name(), List.of(column.name()), number == 0 ? "check" : "check" + number);
            String condition = check.condition().sql("value", column.sql());
            recipe = recipe.then(
                            column.alterTable() + " ADD CONSTRAINT " + name + " CHECK (" + condition + ") NOT VALID;")
                    .then(column.alterTable() + " VALIDATE CONSTRAINT " + name + ";");
            number++;
        }
        return recipe;
    }
}
