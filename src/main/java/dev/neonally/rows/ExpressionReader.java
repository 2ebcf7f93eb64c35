package dev.neonally.rows;

import dev.neonally.rows.Expression.Array;
import dev.neonally.rows.Expression.Call;
import dev.neonally.rows.Expression.Case;
import dev.neonally.rows.Expression.Cast;
import dev.neonally.rows.Expression.ColumnReference;
import dev.neonally.rows.Expression.Constant;
import dev.neonally.rows.Expression.Junction;
import dev.neonally.rows.Expression.Not;
import dev.neonally.rows.Expression.NullTest;
import dev.neonally.rows.Expression.Operation;
import dev.neonally.rows.Expression.Other;
import dev.neonally.rows.Expression.Quantified;
import dev.neonally.rows.Expression.TruthTest;
import dev.neonally.rows.Expression.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads conditions as {@code pg_get_expr} writes them: with parentheses around each operation, so that next to no
 * precedence has to be known. What it does not know it gives back as {@link Other}.
 */
final class ExpressionReader {

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:"
            + "(?<string>[EeBbXx]?'(?:[^']|'')*+')"
            + "|(?<quoted>\"(?:[^\"]|\"\")*+\")"
            + "|(?<number>\\d+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?|\\.\\d+)"
            + "|(?<word>[\\p{L}_][\\p{L}\\p{N}_$]*+)"
            + "|(?<operator>::|[+\\-*/<>=~!@#%^&|`?]+)"
            + "|(?<mark>[()\\[\\],.:]))");

    private static final int MAX_DEPTH = 200;

    private static final Set<String> NILADIC = Set.of(
            "current_date",
            "current_time",
            "current_timestamp",
            "localtime",
            "localtimestamp",
            "current_user",
            "session_user",
            "user",
            "current_role",
            "current_catalog",
            "current_schema");

    private enum Kind {
        STRING,
        QUOTED,
        NUMBER,
        WORD,
        OPERATOR,
        MARK,
        END
    }

    private record Token(Kind kind, String text, int start, int end) {}

    /** What the reader does not know stands here. */
    private static final class NotUnderstood extends Exception {

        private static final long serialVersionUID = 1L;
    }

    private final String sql;
    private final List<Token> tokens;
    private int next;
    private int depth;

    private ExpressionReader(String sql) {
        this.sql = sql;
        this.tokens = tokens(sql);
    }

    static Expression read(String sql) {
        ExpressionReader reader = new ExpressionReader(sql);
        try {
            Expression expression = reader.disjunction();
            return reader.peek().kind() == Kind.END ? expression : new Other(sql);
        } catch (NotUnderstood e) {
            return new Other(sql);
        }
    }

    private static List<Token> tokens(String sql) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(sql);
        int end = 0;
        while (end < sql.length() && matcher.region(end, sql.length()).lookingAt()) {
            for (Kind kind : Kind.values()) {
                if (kind != Kind.END && matcher.group(kind.name().toLowerCase(Locale.ROOT)) != null) {
                    String group = kind.name().toLowerCase(Locale.ROOT);
                    tokens.add(new Token(kind, matcher.group(group), matcher.start(group), matcher.end(group)));
                }
            }
            end = matcher.end();
        }
        // a character that no token starts with makes the rest a word that nothing reads
        tokens.add(
                sql.substring(end).isBlank()
                        ? new Token(Kind.END, "", sql.length(), sql.length())
                        : new Token(Kind.MARK, sql.substring(end), end, sql.length()));
        return tokens;
    }

    private Token peek() {
        return tokens.get(Math.min(next, tokens.size() - 1));
    }

    private Token take() {
        Token token = peek();
        next = Math.min(next + 1, tokens.size());
        return token;
    }

    private boolean at(String text) {
        Token token = peek();
        return (token.kind() == Kind.WORD || token.kind() == Kind.MARK || token.kind() == Kind.OPERATOR)
                && token.text().equalsIgnoreCase(text);
    }

    private boolean skip(String... texts) {
        int start = next;
        for (String text : texts) {
            if (!at(text)) {
                next = start;
                return false;
            }
            next++;
        }
        return true;
    }

    private void expect(String text) throws NotUnderstood {
        if (!skip(text)) {
            throw new NotUnderstood();
        }
    }

    private String since(int start) {
        return sql.substring(start, tokens.get(next - 1).end());
    }

    private Expression disjunction() throws NotUnderstood {
        int start = peek().start();
        List<Expression> parts = new ArrayList<>(List.of(conjunction()));
        while (skip("OR")) {
            parts.add(conjunction());
        }
        return parts.size() == 1 ? parts.get(0) : new Junction(false, parts, since(start));
    }

    private Expression conjunction() throws NotUnderstood {
        int start = peek().start();
        List<Expression> parts = new ArrayList<>(List.of(negation()));
        while (skip("AND")) {
            parts.add(negation());
        }
        return parts.size() == 1 ? parts.get(0) : new Junction(true, parts, since(start));
    }

    private Expression negation() throws NotUnderstood {
        int start = peek().start();
        if (++depth > MAX_DEPTH) {
            throw new NotUnderstood();
        }
        Expression negation = skip("NOT") ? new Not(negation(), since(start)) : operation();
        depth--;
        return negation;
    }

    private Expression operation() throws NotUnderstood {
        int start = peek().start();
        Expression left = operand();
        for (int length = 0; length < MAX_DEPTH; length++) {
            if (peek().kind() == Kind.OPERATOR) {
                left = operator(left, start);
            } else if (skip("IS")) {
                left = test(left, start);
            } else {
                return left;
            }
        }
        throw new NotUnderstood();
    }

    private Expression operator(Expression left, int start) throws NotUnderstood {
        String operator = take().text();
        boolean all = at("ALL");
        if (skip("ANY") || skip("ALL")) {
            expect("(");
            Expression array = disjunction();
            expect(")");
            return new Quantified(operator, all, left, array, since(start));
        }
        return new Operation(operator, left, operand(), since(start));
    }

    private Expression test(Expression left, int start) throws NotUnderstood {
        boolean negated = skip("NOT");
        if (skip("NULL")) {
            return new NullTest(left, negated, since(start));
        }
        if (skip("DISTINCT", "FROM")) {
            return new Operation(negated ? "=" : "<>", left, operand(), since(start));
        }
        boolean truth = at("TRUE");
        if (skip("TRUE") || skip("FALSE")) {
            return new TruthTest(left, truth, negated, since(start));
        }
        throw new NotUnderstood();
    }

    private Expression operand() throws NotUnderstood {
        int start = peek().start();
        Expression operand = primary();
        while (true) {
            if (skip("::")) {
                operand = new Cast(operand, type(), since(start));
            } else if (skip("COLLATE")) {
                qualified();
                operand = new Cast(operand, "", since(start));
            } else if (skip("[")) {
                disjunction();
                expect("]");
                operand = new Other(since(start));
            } else if (skip("AT", "TIME", "ZONE")) {
                operand();
                operand = new Other(since(start));
            } else {
                return operand;
            }
        }
    }

    private Expression primary() throws NotUnderstood {
        int start = peek().start();
        Token token = take();
        switch (token.kind()) {
            case NUMBER:
                return new Constant(token.text(), token.text());
            case STRING:
                return new Constant(unquoted(token.text()), token.text());
            case OPERATOR:
                if (++depth > MAX_DEPTH) {
                    throw new NotUnderstood();
                }
                Expression operand = operand();
                depth--;
                return token.text().equals("-") && operand instanceof Constant constant
                        ? new Constant("-" + constant.text(), since(start))
                        : new Other(since(start));
            case QUOTED:
                next--;
                return name(start);
            case WORD:
                return word(token, start);
            default:
                return parenthesized(token, start);
        }
    }

    private Expression parenthesized(Token token, int start) throws NotUnderstood {
        if (!token.text().equals("(")) {
            throw new NotUnderstood();
        }
        Expression inside = disjunction();
        if (at(",")) {
            throw new NotUnderstood();
        }
        expect(")");
        if (skip(".")) {
            take();
            return new Other(since(start));
        }
        return inside;
    }

    private Expression word(Token token, int start) throws NotUnderstood {
        String word = token.text().toLowerCase(Locale.ROOT);
        switch (word) {
            case "case":
                return cases(start);
            case "array":
                expect("[");
                return new Array(list("]"), since(start));
            case "row":
                expect("(");
                list(")");
                return new Other(since(start));
            case "true":
            case "false":
            case "null":
                return new Constant(word, token.text());
            case "extract":
                return extract(start);
            case "overlay":
            case "exists":
                throw new NotUnderstood();
            default:
                if (NILADIC.contains(word) && !at("(")) {
                    return new Call(word, List.of(), token.text());
                }
                next--;
                return name(start);
        }
    }

    /** {@code EXTRACT (day FROM x)}. */
    private Expression extract(int start) throws NotUnderstood {
        expect("(");
        take();
        expect("FROM");
        Expression from = disjunction();
        expect(")");
        return new Call("extract", List.of(from), since(start));
    }

    /** A column or a call. */
    private Expression name(int start) throws NotUnderstood {
        String name = qualified();
        if (skip("(")) {
            return new Call(name.toLowerCase(Locale.ROOT), list(")"), since(start));
        }
        return new ColumnReference(name, since(start));
    }

    /** The last part of a name with dots. */
    private String qualified() throws NotUnderstood {
        Token token = take();
        while (skip(".")) {
            token = take();
        }
        return switch (token.kind()) {
            case WORD -> token.text();
            case QUOTED -> token.text().substring(1, token.text().length() - 1).replace("\"\"", "\"");
            default -> throw new NotUnderstood();
        };
    }

    private List<Expression> list(String end) throws NotUnderstood {
        List<Expression> elements = new ArrayList<>();
        if (skip(end)) {
            return elements;
        }
        do {
            skip("VARIADIC");
            elements.add(disjunction());
        } while (skip(","));
        expect(end);
        return elements;
    }

    private Expression cases(int start) throws NotUnderstood {
        Optional<Expression> operand = at("WHEN") ? Optional.empty() : Optional.of(disjunction());
        List<When> whens = new ArrayList<>();
        while (skip("WHEN")) {
            Expression value = disjunction();
            Expression condition = operand.<Expression>map(
                            subject -> new Operation("=", subject, value, subject.sql() + " = " + value.sql()))
                    .orElse(value);
            expect("THEN");
            whens.add(new When(condition, disjunction()));
        }
        Optional<Expression> otherwise = skip("ELSE") ? Optional.of(disjunction()) : Optional.empty();
        expect("END");
        return new Case(whens, otherwise, since(start));
    }

    /** A type: words such as {@code timestamp with time zone}, a modifier, brackets. */
    private String type() throws NotUnderstood {
        int start = peek().start();
        qualified();
        while (skip("varying")
                || skip("precision")
                || skip("without", "time", "zone")
                || skip("with", "time", "zone")
                || modifier()
                || skip("[", "]")) {
            // all of it is the type
        }
        return since(start);
    }

    private boolean modifier() throws NotUnderstood {
        if (!skip("(")) {
            return false;
        }
        list(")");
        return true;
    }

    private static String unquoted(String literal) {
        String inside = literal.substring(literal.indexOf('\'') + 1, literal.length() - 1)
                .replace("''", "'");
        return literal.startsWith("E") ? inside.replace("\\\\", "\\") : inside;
    }
}
