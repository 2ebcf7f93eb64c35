package dev.neonally.rule.convention;

import dev.neonally.effect.Step;
import dev.neonally.rule.Judgement;
import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.CreateTable;
import java.util.List;

final class RequireColumns extends NewTableRule {

    private static final List<String> DEFAULT_COLUMNS = List.of("created_at", "updated_at");

    RequireColumns() {
        super("require-columns");
    }

    @Override
    void checkTable(CreateTable create, Step step, Judgement judgement) {
        List<String> present =
                create.columns().stream().map(ColumnDefinition::name).toList();
        List<String> wanted = judgement.settings().requiredColumns().isEmpty()
                ? DEFAULT_COLUMNS
                : judgement.settings().requiredColumns();
        List<String> missing =
                wanted.stream().filter(column -> !present.contains(column)).toList();
        if (!missing.isEmpty() && create.likes().isEmpty() && create.inherits().isEmpty()) {
            judgement.report(
                    this,
                    step,
                    create.name(),
                    create.name() + " lacks the columns that every table has here: " + String.join(", ", missing),
                    "");
        }
    }
}
