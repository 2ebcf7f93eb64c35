package dev.neonally.rule.convention;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.DataOperation.Assignment;
import dev.neonally.sql.operation.DataOperation.Insert;
import dev.neonally.sql.operation.DataOperation.Update;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

final class DuplicateColumn extends StepRule {

    DuplicateColumn() {
        super("duplicate-column", Risk.LOW, Category.CONVENTION);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        Set<String> seen = new HashSet<>();
        columns(step).stream()
                .filter(column -> !seen.add(column))
                .findFirst()
                .ifPresent(column -> judgement.report(
                        this,
                        step.statement(),
                        column + " is named twice, which the server refuses (42701, or 42601 in UPDATE)",
                        "-- once"));
    }

    private static List<String> columns(Step step) {
        if (step.operation() instanceof CreateTable create) {
            return create.columns().stream().map(ColumnDefinition::name).toList();
        }
        if (step.operation() instanceof Insert insert) {
            return insert.columns();
        }
        return step.operation() instanceof Update update
                ? update.assignments().stream()
                        .filter(assignment -> !assignment.part())
                        .map(Assignment::column)
                        .toList()
                : List.of();
    }
}
