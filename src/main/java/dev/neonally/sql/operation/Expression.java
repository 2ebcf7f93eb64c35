package dev.neonally.sql.operation;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A scalar or boolean expression, as far as a judgement needs it.
 *
 * @param text the expression with keywords and identifiers folded, one blank between tokens, outer parentheses and
 *     comments left out; literals as written
 * @param calls the functions it calls, in order, {@code now} for {@code CURRENT_TIMESTAMP} and its like under their
 *     keyword in lower case ({@code current_timestamp})
 * @param columns the column references, in order; the schema part holds the table or alias
 * @param casts the types it casts to
 * @param queries its sub-selects
 */
public record Expression(
        String text,
        List<QualifiedName> calls,
        List<QualifiedName> columns,
        List<TypeName> casts,
        List<Query> queries) {

    /** The functions it calls, those of its sub-selects included. */
    public List<QualifiedName> allCalls() {
        return Stream.concat(calls.stream(), queries.stream().flatMap(query -> query.calls().stream()))
                .toList();
    }

    /** The text with blanks where people put them: {@code coalesce(a, 0)::bigint}. */
    public String sql() {
        return tidy(UnaryOperator.identity());
    }

    /** The same with other SQL in place of a word: the column that a domain's {@code value} stands for. */
    public String sql(String word, String replacement) {
        return tidy(token -> token.equals(word) ? replacement : token);
    }

    private String tidy(UnaryOperator<String> change) {
        Set<String> heads = Stream.concat(calls.stream(), casts.stream().map(TypeName::name))
                .map(name -> Identifier.quote(name.name()))
                .collect(Collectors.toSet());
        return Spacing.tidy(text, heads, change);
    }

    /** Whether it names neither a column nor a function nor a query. */
    public boolean isConstant() {
        return calls.isEmpty() && columns.isEmpty() && queries.isEmpty();
    }
}
