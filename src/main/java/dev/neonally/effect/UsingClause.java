package dev.neonally.effect;

import dev.neonally.effect.Cast.Context;
import dev.neonally.effect.Coercion.Value;
import dev.neonally.effect.Effect.Failure;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.TableAction.AlterColumnType;
import dev.neonally.sql.operation.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** USING of ALTER COLUMN TYPE: casts of the column itself leave the rows alone where each cast does. */
final class UsingClause {

    private static final Set<String> OPERATOR_WORDS =
            Set.of("and", "at", "collate", "in", "is", "isnull", "not", "notnull", "or");
    private static final Set<String> TYPE_PUNCTUATION = Set.of("(", ")", "[", "]", ",", ".", "::");

    private final AlterColumnType action;

    UsingClause(AlterColumnType action) {
        this.action = action;
    }

    /** Whether values of the old type stay as they are. */
    boolean keeps(TypeName old, Coercion coercion) {
        return converted(old, coercion).filter(Value::kept).isPresent();
    }

    /** Empty where USING is no cast of the column, or where the server refuses it. */
    private Optional<Value> converted(TypeName old, Coercion coercion) {
        return casts().flatMap(casts -> cast(old, casts, coercion))
                .flatMap(value -> coercion.coerce(value, action.type(), Context.ASSIGNMENT));
    }

    private static Optional<Value> cast(TypeName old, List<TypeName> casts, Coercion coercion) {
        Optional<Value> value = Optional.of(coercion.stored(old));
        for (TypeName next : casts) {
            value = value.flatMap(v -> coercion.coerce(v, next, Context.EXPLICIT));
        }
        return value;
    }

    /** Why the server will refuse to convert the old type. */
    Optional<Failure> refusal(TypeName old, Coercion coercion) {
        Optional<List<TypeName>> casts = casts();
        if (casts.isEmpty() || converted(old, coercion).isPresent()) {
            return Optional.empty();
        }
        return cast(old, casts.get(), coercion).isEmpty()
                ? Optional.of(new Failure("42846", "there is no such cast"))
                : Optional.of(new Failure("42804", "the column cannot be cast automatically to the new type"));
    }

    /** The casts that the column goes through before it is assigned; empty for any other expression. */
    private Optional<List<TypeName>> casts() {
        return action.using().isEmpty()
                ? Optional.of(List.of())
                : action.using().filter(this::castsColumn).map(Expression::casts);
    }

    private boolean castsColumn(Expression using) {
        List<String> tokens = FoldedTokens.withoutOuterParentheses(FoldedTokens.of(using.text()));
        return using.calls().isEmpty() && using.queries().isEmpty() && (isCast(tokens) || isCastCall(tokens));
    }

    /** {@code column :: type :: type}. */
    private boolean isCast(List<String> tokens) {
        int cast = tokens.indexOf("::");
        return cast < 0
                ? isColumn(tokens)
                : isColumn(tokens.subList(0, cast))
                        && tokens.subList(cast, tokens.size()).stream().allMatch(UsingClause::isTypePart);
    }

    /** {@code cast ( column as type )}. */
    private boolean isCastCall(List<String> tokens) {
        int as = tokens.indexOf("as");
        return as > 2
                && tokens.get(0).equals("cast")
                && tokens.get(1).equals("(")
                && isColumn(tokens.subList(2, as))
                && tokens.subList(as + 1, tokens.size()).stream().allMatch(UsingClause::isTypePart);
    }

    private boolean isColumn(List<String> tokens) {
        List<String> operand = FoldedTokens.withoutOuterParentheses(tokens);
        boolean qualified = operand.size() == 3 && operand.get(1).equals(".");
        return (operand.size() == 1 || qualified)
                && FoldedTokens.names(operand.get(operand.size() - 1), action.column());
    }

    private static boolean isTypePart(String token) {
        char first = token.charAt(0);
        boolean wordOrNumber = Character.isLetterOrDigit(first) || first == '_' || first == '"';
        return TYPE_PUNCTUATION.contains(token) || wordOrNumber && !OPERATOR_WORDS.contains(token);
    }
}
