package dev.neonally.effect;

import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.TableAction.AlterColumnType;
import dev.neonally.sql.operation.TypeName;
import java.util.ArrayList;
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

    /** The types that the column goes through up to the new one; empty for any other expression. */
    Optional<List<TypeName>> casts() {
        if (action.using().isEmpty()) {
            return Optional.of(List.of(action.type()));
        }
        Expression using = action.using().get();
        if (!castsColumn(using)) {
            return Optional.empty();
        }
        List<TypeName> casts = new ArrayList<>(using.casts());
        casts.add(action.type());
        return Optional.of(casts);
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
