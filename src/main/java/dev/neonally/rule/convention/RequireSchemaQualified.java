package dev.neonally.rule.convention;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.Persistence;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;

final class RequireSchemaQualified extends StepRule {

    RequireSchemaQualified() {
        super("require-schema-qualified", Risk.LOW, Category.CONVENTION, true);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        tables(step.operation()).stream()
                .filter(table -> table.schemaName().isEmpty() && !isTemporary(table, step))
                .forEach(table -> judgement.report(
                        this,
                        step,
                        table,
                        "The search_path decides in which schema " + table + " is",
                        "public." + table.sql()));
    }

    private static List<QualifiedName> tables(Operation operation) {
        if (operation instanceof CreateTable create) {
            return create.persistence() == Persistence.TEMPORARY ? List.of() : List.of(create.name());
        }
        if (operation instanceof AlterTable alter) {
            return alter.target() == ObjectKind.TABLE ? List.of(alter.name()) : List.of();
        }
        return operation instanceof Drop drop && drop.kind() == ObjectKind.TABLE ? drop.names() : List.of();
    }

    private static boolean isTemporary(QualifiedName table, Step step) {
        return step.before()
                .relation(table)
                .filter(relation -> relation.persistence() == Persistence.TEMPORARY)
                .isPresent();
    }
}
