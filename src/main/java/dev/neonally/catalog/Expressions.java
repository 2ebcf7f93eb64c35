package dev.neonally.catalog;

import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.Constraint.Exclude;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.IndexOperation.Element;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Expressions that the server makes itself, and what can be told of others. */
final class Expressions {

    private static final Set<String> SYSTEM_COLUMNS = Set.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

    private Expressions() {}

    static Expression column(String name) {
        return new Expression(
                FoldedText.identifier(name), List.of(), List.of(QualifiedName.of(name)), List.of(), List.of());
    }

    /** The column, where the expression is nothing else. */
    static Optional<String> asColumn(Expression expression) {
        boolean alone = expression.columns().size() == 1
                && FoldedText.tokens(expression.text()).size() == 1;
        return alone ? Optional.of(expression.columns().get(0).name()) : Optional.empty();
    }

    /** Whether it is NULL, which as a default is none. */
    static boolean isNull(Expression expression) {
        return expression.text().equals("null") || expression.text().startsWith("null ::");
    }

    /** The columns of the table that it refers to, each once. */
    static List<String> columns(Expression expression, Relation table) {
        List<String> columns = expression.columns().stream()
                .map(QualifiedName::name)
                .filter(column -> !column.equals(table.name().name()) && !SYSTEM_COLUMNS.contains(column))
                .distinct()
                .toList();
        Refused.when(columns.stream().anyMatch(column -> table.column(column).isEmpty()), "column does not exist");
        return columns;
    }

    /** The sequence that a default takes its values from. */
    static Optional<QualifiedName> sequence(Expression defaultValue) {
        boolean sequence =
                defaultValue.calls().stream().anyMatch(call -> call.name().equals("nextval"));
        return sequence
                ? FoldedText.tokens(defaultValue.text()).stream()
                        .filter(token -> token.startsWith("'") && token.endsWith("'") && token.length() > 2)
                        .findFirst()
                        .map(literal ->
                                literal.substring(1, literal.length() - 1).replace("''", "'"))
                        .map(FoldedText::qualifiedName)
                : Optional.empty();
    }

    static List<Expression> of(Constraint definition) {
        if (definition instanceof Check check) {
            return List.of(check.condition());
        }
        return definition instanceof Exclude exclude
                ? Stream.concat(exclude.elements().stream(), exclude.predicate().stream())
                        .toList()
                : List.of();
    }

    static List<Expression> of(Index index) {
        return Stream.concat(index.elements().stream().map(Element::expression), index.predicate().stream())
                .toList();
    }

    /** The default or generating expression. */
    static List<Expression> of(Column column) {
        return Stream.concat(
                        column.defaultValue().stream(),
                        column.generated().stream().map(generated -> generated.expression()))
                .toList();
    }

    /** The functions that they call, without their schemas. */
    static List<String> calls(List<Expression> expressions) {
        return expressions.stream()
                .flatMap(expression -> expression.allCalls().stream())
                .map(QualifiedName::name)
                .toList();
    }
}
