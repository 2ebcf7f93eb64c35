package dev.neonally.sql;

import dev.neonally.sql.Token.Kind;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.RoutineBody.Dynamic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The strings that a PL/pgSQL body puts together, as far as its text and the arguments of its call tell.
 *
 * <p>A variable is known where it is given one value in one place. What is known only at run time has {@link #UNKNOWN} in its
 * place. Inside of a loop over a written list each element is an alternative.
 */
final class KnownTexts {

    /** Stands for a text that is not known; a letter, so that it may be part of a name. */
    static final String UNKNOWN = Dynamic.UNKNOWN;

    private static final int MOST_ALTERNATIVES = 1_000;
    private static final int LONGEST = 100_000;
    private static final Set<String> BEFORE_STATEMENT = Set.of(";", "begin", "then", "else", "loop", ">>");
    /** Section 9.4.1 "format". */
    private static final Pattern SPECIFIER = Pattern.compile("%(?:(\\d+)\\$)?([sIL%])|%");

    private final Set<String> changing = new HashSet<>();
    private final Set<String> assigned = new HashSet<>();
    private List<Map<String, String>> alternatives;

    /** @param arguments values of the parameters that are known */
    KnownTexts(Map<String, String> arguments, Cursor body) {
        findChanges(body.rest());
        Map<String, String> known = new HashMap<>(arguments);
        known.keySet().removeAll(changing);
        known.keySet().removeAll(assigned);
        alternatives = List.of(known);
    }

    private void findChanges(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is("into")) {
                addTargets(tokens, i + 1);
            } else if (isAssigned(tokens, i) && !assigned.add(tokens.get(i).value())) {
                changing.add(tokens.get(i).value());
            }
        }
    }

    private static boolean isAssigned(List<Token> tokens, int i) {
        return tokens.get(i).isName()
                && i > 0
                && BEFORE_STATEMENT.stream().anyMatch(tokens.get(i - 1)::is)
                && i + 1 < tokens.size()
                && (tokens.get(i + 1).is(":=") || tokens.get(i + 1).is("="));
    }

    private void addTargets(List<Token> tokens, int start) {
        int i = start < tokens.size() && tokens.get(start).is("strict") ? start + 1 : start;
        while (i < tokens.size() && tokens.get(i).isName()) {
            changing.add(tokens.get(i).value());
            if (i + 1 == tokens.size() || !tokens.get(i + 1).is(",")) {
                return;
            }
            i += 2;
        }
    }

    /** A variable is declared with a value. */
    void declare(String variable, List<Token> value) {
        if (assigned.contains(variable)) {
            changing.add(variable);
        }
        assign(variable, value);
    }

    /** A variable is given a value. */
    void assign(String variable, List<Token> value) {
        if (changing.contains(variable)) {
            return;
        }
        List<Map<String, String>> next = new ArrayList<>();
        for (Map<String, String> known : alternatives) {
            Map<String, String> more = new HashMap<>(known);
            more.put(variable, evaluate(value, known));
            next.add(more);
        }
        alternatives = next;
    }

    /** A loop starts; gives what {@link #leave} takes at its end. */
    List<Map<String, String>> enter(String target, List<Token> source) {
        List<Map<String, String>> around = alternatives;
        List<Map<String, String>> inside = new ArrayList<>();
        for (Map<String, String> known : around) {
            List<Map<String, String>> rows = new KnownRows(target, tokens -> evaluate(tokens, known))
                    .of(source)
                    .orElse(List.of(Map.of(target, UNKNOWN)));
            for (Map<String, String> row : rows) {
                Map<String, String> more = new HashMap<>(known);
                more.putAll(row);
                inside.add(more);
            }
        }
        alternatives = inside.size() <= MOST_ALTERNATIVES ? inside : List.of(Map.of());
        return around;
    }

    void leave(List<Map<String, String>> around) {
        alternatives = around;
    }

    /** The texts that an expression may have as its value. */
    Set<String> of(List<Token> expression) {
        Set<String> texts = new LinkedHashSet<>();
        alternatives.forEach(known -> texts.add(evaluate(expression, known)));
        return texts;
    }

    /** The value of an expression. */
    static String evaluate(List<Token> expression, Map<String, String> known) {
        if (expression.isEmpty()) {
            return UNKNOWN;
        }
        try {
            Cursor tokens = Cursor.of(expression);
            String value = new Evaluation(tokens, known).value();
            return tokens.atEnd() ? value : UNKNOWN;
        } catch (SyntaxException e) {
            // Nothing but expressions that are understood is evaluated.
            return UNKNOWN;
        }
    }

    static Optional<Long> number(String text) {
        return text.matches("-?\\d{1,9}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    /** One reading of an expression. */
    private record Evaluation(Cursor tokens, Map<String, String> known) {

        String value() {
            StringBuilder text = new StringBuilder();
            tokens.nest(() -> {
                do {
                    text.append(sum());
                } while (tokens.accept("||"));
            });
            return endsHere() && text.length() <= LONGEST ? text.toString() : skipped();
        }

        private boolean endsHere() {
            return tokens.atEnd() || tokens.atAny(",", ")", "]");
        }

        private String skipped() {
            while (!endsHere()) {
                if (tokens.at("(")) {
                    tokens.skipParentheses();
                } else {
                    tokens.next();
                }
            }
            return UNKNOWN;
        }

        private String sum() {
            String sum = term();
            while (tokens.atAny("+", "-")) {
                int sign = tokens.next().is("+") ? 1 : -1;
                Optional<Long> left = number(sum);
                Optional<Long> right = number(term());
                sum = left.isPresent() && right.isPresent() ? String.valueOf(left.get() + sign * right.get()) : UNKNOWN;
            }
            return sum;
        }

        private String term() {
            String value = primary();
            while (tokens.accept("::")) {
                tokens.qualifiedName();
                if (tokens.at("(")) {
                    tokens.skipParentheses();
                }
                if (tokens.accept("[")) {
                    tokens.expect("]");
                }
            }
            return value;
        }

        private String primary() {
            if (tokens.atEnd()) {
                return UNKNOWN;
            }
            Token first = tokens.next();
            if (first.is(Kind.STRING)) {
                return first.value();
            }
            if (first.is(Kind.NUMBER)) {
                return first.source();
            }
            if (first.is("(")) {
                String inner = value();
                tokens.expect(")");
                return inner;
            }
            if (first.is(Kind.PARAMETER)) {
                return known.getOrDefault(first.source(), UNKNOWN);
            }
            return first.isName() ? named(first) : UNKNOWN;
        }

        private String named(Token first) {
            StringBuilder name = new StringBuilder(first.value());
            while (tokens.at(".") && tokens.peek(1).isName()) {
                tokens.next();
                name.append('.').append(tokens.next().value());
            }
            if (tokens.accept("(")) {
                List<String> arguments = new ArrayList<>();
                while (!tokens.accept(")")) {
                    arguments.add(value());
                    if (!tokens.at(")")) {
                        tokens.expect(",");
                    }
                }
                return call(name.toString(), arguments);
            }
            return known.getOrDefault(name.toString(), UNKNOWN);
        }

        private static String call(String function, List<String> arguments) {
            if (function.equals("concat")) {
                return String.join("", arguments);
            }
            if (function.equals("format") && !arguments.isEmpty()) {
                return format(arguments);
            }
            if (arguments.size() != 1) {
                return UNKNOWN;
            }
            String argument = arguments.get(0);
            return switch (function) {
                case "quote_ident" -> identifier(argument);
                case "quote_literal", "quote_nullable" -> literal(argument);
                case "lower" -> argument.toLowerCase(Locale.ROOT);
                default -> UNKNOWN;
            };
        }

        private static String format(List<String> arguments) {
            StringBuilder text = new StringBuilder();
            Matcher specifier = SPECIFIER.matcher(arguments.get(0));
            int next = 1;
            while (specifier.find()) {
                String conversion = Optional.ofNullable(specifier.group(2)).orElse("");
                int position = Optional.ofNullable(specifier.group(1))
                        .flatMap(KnownTexts::number)
                        .map(Long::intValue)
                        .orElse(next);
                if (conversion.isEmpty() || !conversion.equals("%") && position >= arguments.size()) {
                    return UNKNOWN;
                }
                specifier.appendReplacement(
                        text,
                        Matcher.quoteReplacement(
                                switch (conversion) {
                                    case "%" -> "%";
                                    case "I" -> identifier(arguments.get(position));
                                    case "L" -> literal(arguments.get(position));
                                    default -> arguments.get(position);
                                }));
                next = conversion.equals("%") ? next : position + 1;
            }
            return specifier.appendTail(text).toString();
        }

        private static String identifier(String name) {
            return name.equals(UNKNOWN) ? name : Identifier.quote(name);
        }

        private static String literal(String value) {
            return '\'' + value.replace("'", "''") + '\'';
        }
    }
}
