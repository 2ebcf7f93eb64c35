package dev.neonally.rule.convention;

import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.effect.Step;
import dev.neonally.rule.Judgement;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.CreateTable;
import java.util.List;
import java.util.Optional;

final class ForbidNullableFk extends NewTableRule {

    ForbidNullableFk() {
        super("forbid-nullable-fk");
    }

    @Override
    void checkTable(CreateTable create, Step step, Judgement judgement) {
        Optional<Relation> table = step.after().relation(create.name());
        List<String> nullable = table.stream()
                .flatMap(t -> step.after().constraintsOf(t.id()).stream())
                .filter(c -> c.definition() instanceof ForeignKey)
                .map(TableConstraint::columns)
                .flatMap(List::stream)
                .filter(column ->
                        table.get().column(column).filter(c -> !c.notNull()).isPresent())
                .toList();
        if (!nullable.isEmpty()) {
            judgement.report(
                    this,
                    step,
                    create.name(),
                    "Foreign key columns of " + create.name() + " may be null: " + String.join(", ", nullable),
                    "NOT NULL");
        }
    }
}
