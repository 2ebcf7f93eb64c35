package dev.neonally.catalog;

import dev.neonally.sql.operation.Expression;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The name that PostgreSQL gives to what an expression yields: the function that it calls, the column, the type that it is
 * cast to. It becomes part of the names of expression indexes.
 */
final class ExpressionName {

    private static final Set<String> TYPE_WORDS =
            Set.of("varying", "precision", "with", "without", "time", "zone", "double", "character", "national");

    private final List<String> tokens;
    private final Expression expression;
    private int at;

    private ExpressionName(List<String> tokens, Expression expression) {
        this.tokens = tokens;
        this.expression = expression;
    }

    /** @param strong a function or column, which a cast does not rename */
    private record Name(String text, boolean strong) {}

    /** Empty where an operator yields the value. */
    static Optional<String> of(Expression expression) {
        return of(FoldedText.tokens(expression.text()), expression).map(Name::text);
    }

    private static Optional<Name> of(List<String> tokens, Expression expression) {
        return tokens.isEmpty() ? Optional.empty() : new ExpressionName(tokens, expression).whole();
    }

    private Optional<Name> whole() {
        Optional<Name> name = postfixed(primary());
        if (at == tokens.size() || tokens.get(at).equals("collate")) {
            return name;
        }
        boolean timeZone = tokens.get(at).equals("at")
                && tokens.subList(at, tokens.size()).contains("zone")
                && tokens.size() - at <= 4;
        return timeZone ? Optional.of(new Name("timezone", true)) : Optional.empty();
    }

    private Optional<Name> primary() {
        String token = tokens.get(at);
        if (token.equals("(")) {
            return enclosed();
        }
        if (token.equals("case")) {
            return conditional();
        }
        Optional<String> name = FoldedText.name(token);
        at++;
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String last = name.get();
        while (at + 1 < tokens.size() && tokens.get(at).equals(".")) {
            last = FoldedText.name(tokens.get(at + 1)).orElse(last);
            at += 2;
        }
        if (at < tokens.size() && FoldedText.isString(tokens.get(at))) {
            at++;
            return castName();
        }
        if (at < tokens.size() && (tokens.get(at).equals("(") || tokens.get(at).equals("["))) {
            return call(last);
        }
        return Optional.of(new Name(last, true));
    }

    private Optional<Name> enclosed() {
        int opening = at;
        at = FoldedText.closing(tokens, opening);
        return of(tokens.subList(opening + 1, Math.max(opening + 1, at - 1)), expression);
    }

    private Optional<Name> conditional() {
        int end = FoldedText.closing(tokens, at);
        int otherwise = tokens.subList(at, end).lastIndexOf("else") + at;
        at = end;
        Optional<Name> name = otherwise <= 0 || end - 1 <= otherwise
                ? Optional.empty()
                : of(tokens.subList(otherwise + 1, end - 1), expression);
        return name.filter(Name::strong).or(() -> Optional.of(new Name("case", false)));
    }

    private Optional<Name> call(String function) {
        boolean subscript = tokens.get(at).equals("[") && !function.equals("array");
        if (subscript) {
            return Optional.of(new Name(function, true));
        }
        int opening = at;
        at = FoldedText.closing(tokens, opening);
        if (function.equals("cast")) {
            int as = tokens.subList(0, at).lastIndexOf("as");
            return cast(as < 0 ? Optional.empty() : of(tokens.subList(opening + 1, as), expression));
        }
        return Optional.of(new Name(function.equals("trim") ? "btrim" : function, true));
    }

    private Optional<Name> postfixed(Optional<Name> operand) {
        Optional<Name> name = operand;
        while (at < tokens.size()) {
            switch (tokens.get(at)) {
                case "::" -> {
                    skipType();
                    name = cast(name);
                }
                case "[" -> at = FoldedText.closing(tokens, at);
                case "." -> {
                    name = FoldedText.name(tokens.get(Math.min(at + 1, tokens.size() - 1)))
                            .map(field -> new Name(field, true));
                    at = Math.min(at + 2, tokens.size());
                }
                default -> {
                    return name;
                }
            }
        }
        return name;
    }

    private void skipType() {
        at += 2;
        while (at < tokens.size()) {
            String token = tokens.get(at);
            if (token.equals("(") || token.equals("[")) {
                at = FoldedText.closing(tokens, at);
            } else if (token.equals(".")) {
                at += 2;
            } else if (TYPE_WORDS.contains(token)) {
                at++;
            } else {
                return;
            }
        }
        at = tokens.size();
    }

    private Optional<Name> cast(Optional<Name> operand) {
        return operand.filter(Name::strong).or(this::castName);
    }

    private Optional<Name> castName() {
        int last = expression.casts().size() - 1;
        return last < 0
                ? Optional.empty()
                : Optional.of(new Name(expression.casts().get(last).name().name(), false));
    }
}
