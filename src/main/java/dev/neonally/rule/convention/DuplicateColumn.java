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
import dev.neonally.sql.operation.DataOperation.Merge;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.Query;
import dev.neonally.sql.operation.ViewOperation.CreateMaterializedView;
import dev.neonally.sql.operation.ViewOperation.CreateView;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

final class DuplicateColumn extends StepRule {

    /** Outputs of a query that stand for several columns or for one whose name nobody tells. */
    private static final Set<String> NO_NAMES = Set.of("*", Query.UNTOLD);

    DuplicateColumn() {
        super("duplicate-column", Risk.HIGH, Category.CONVENTION);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        twice(step.operation())
                .ifPresent(column -> judgement.report(
                        this,
                        step.statement(),
                        column + " is named twice, which fails with 42701",
                        "-- once, or under two names"));
        setTwice(step.operation())
                .ifPresent(column -> judgement.report(
                        this,
                        step.statement(),
                        column + " is set twice, which fails with 42601",
                        "-- once, to the value that is meant"));
    }

    private static Optional<String> twice(Operation operation) {
        if (operation instanceof CreateTable create) {
            List<String> names =
                    create.columns().stream().map(ColumnDefinition::name).toList();
            return twice(create.query().map(query -> named(names, query)).orElse(names));
        }
        if (operation instanceof CreateView create) {
            return twice(named(create.columns(), create.query()));
        }
        if (operation instanceof CreateMaterializedView create) {
            return twice(named(create.columns(), create.query()));
        }
        if (operation instanceof Insert insert) {
            return twice(insert.columns());
        }
        return operation instanceof Merge merge
                ? merge.actions().stream()
                        .flatMap(action -> twice(action.columns()).stream())
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<String> setTwice(Operation operation) {
        if (operation instanceof Update update) {
            return setTwice(update.assignments());
        }
        if (operation instanceof Insert insert) {
            return insert.conflict().flatMap(conflict -> setTwice(conflict.assignments()));
        }
        return operation instanceof Merge merge
                ? merge.actions().stream()
                        .flatMap(action -> setTwice(action.assignments()).stream())
                        .findFirst()
                : Optional.empty();
    }

    /** The columns that a query makes, the first of them under other names. */
    private static List<String> named(List<String> columns, Query query) {
        boolean counted = columns.isEmpty() || !query.outputs().contains("*");
        return Stream.concat(
                        columns.stream(), counted ? query.outputs().stream().skip(columns.size()) : Stream.empty())
                .filter(name -> !NO_NAMES.contains(name))
                .toList();
    }

    private static Optional<String> twice(List<String> columns) {
        Set<String> seen = new HashSet<>();
        return columns.stream().filter(column -> !seen.add(column)).findFirst();
    }

    /** Several parts of one column may be set, but no part beside the whole. */
    private static Optional<String> setTwice(List<Assignment> assignments) {
        Set<String> set = new HashSet<>();
        Set<String> whole = new HashSet<>();
        for (Assignment assignment : assignments) {
            String column = assignment.column();
            boolean again = !set.add(column);
            if (again && (!assignment.part() || whole.contains(column))) {
                return Optional.of(column);
            }
            if (!assignment.part()) {
                whole.add(column);
            }
        }
        return Optional.empty();
    }
}
