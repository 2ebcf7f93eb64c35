package dev.neonally.rule.convention;

import dev.neonally.effect.Step;
import dev.neonally.rule.Judgement;
import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.CreateTable;
import java.util.List;

final class RequireNotNull extends NewTableRule {

    RequireNotNull() {
        super("require-not-null");
    }

    @Override
    void checkTable(CreateTable create, Step step, Judgement judgement) {
        List<String> nullable = create.columns().stream()
                .map(ColumnDefinition::name)
                .filter(name -> step.after()
                        .relation(create.name())
                        .flatMap(t -> t.column(name))
                        .filter(c -> !c.notNull())
                        .isPresent())
                .toList();
        if (!nullable.isEmpty()) {
            judgement.report(
                    this,
                    step,
                    create.name(),
                    "Columns of " + create.name() + " may be null: " + String.join(", ", nullable),
                    "NOT NULL");
        }
    }
}
