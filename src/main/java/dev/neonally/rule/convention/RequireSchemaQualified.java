package dev.neonally.rule.convention;

import dev.neonally.effect.Step;
import dev.neonally.rule.Judgement;
import dev.neonally.sql.operation.CreateTable;

final class RequireSchemaQualified extends NewTableRule {

    RequireSchemaQualified() {
        super("require-schema-qualified");
    }

    @Override
    void checkTable(CreateTable create, Step step, Judgement judgement) {
        if (create.name().schemaName().isEmpty()) {
            judgement.report(
                    this,
                    step,
                    create.name(),
                    "The search_path decides in which schema " + create.name() + " is created",
                    "CREATE TABLE public." + create.name().sql() + " …");
        }
    }
}
