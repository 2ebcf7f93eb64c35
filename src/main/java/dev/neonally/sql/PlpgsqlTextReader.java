package dev.neonally.sql;

import dev.neonally.sql.LoopText.Pause;
import dev.neonally.sql.PlpgsqlText.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the loops of a PL/pgSQL body by its tokens. */
final class PlpgsqlTextReader {

    private static final Set<String> BEFORE_STATEMENTS = Set.of(";", "then", "else", "begin", "loop");

    private static final Set<String> CHANGES = Set.of("insert", "update", "delete", "merge");

    private static final Set<String> QUERIES = Set.of("select", "with", "values", "table", "(");

    private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=");

    /** Sub-queries further inside are not looked at. */
    private static final int DEEPEST = 20;

    private final String text;
    private final Cursor tokens;
    private final List<LoopText> loops = new ArrayList<>();
    private final List<Place> transactionEnds = new ArrayList<>();
    private final Set<String> calls = new HashSet<>();
    private int nesting;
    private int parentheses;
    private Optional<Open> open = Optional.empty();

    PlpgsqlTextReader(String text) {
        this.text = text;
        this.tokens = Cursor.over(text);
    }

    /** The outermost loop that is being read. */
    private static final class Open {
        private final int start;
        private final int head;
        private final Optional<String> rounds;
        private Optional<String> left = Optional.empty();
        private Optional<String> distance;
        private Optional<String> cursor;
        private final List<Integer> returns = new ArrayList<>();
        private final List<Pause> pauses = new ArrayList<>();

        Open(int start, int head, Optional<String> rounds, Optional<String> distance, Optional<String> cursor) {
            this.start = start;
            this.head = head;
            this.rounds = rounds;
            this.distance = distance;
            this.cursor = cursor;
        }

        LoopText closed(int end) {
            return new LoopText(
                    start, head, end, rounds, left, distance, cursor, List.copyOf(returns), List.copyOf(pauses));
        }
    }

    PlpgsqlText read() {
        boolean begins = true;
        while (!tokens.atEnd()) {
            Token token = tokens.peek();
            if (begins) {
                statement();
            }
            if (tokens.peek().start() == token.start()) {
                call();
                limited();
                parentheses += depth(token);
                tokens.next();
            }
            begins = BEFORE_STATEMENTS.contains(tokens.previous().value());
        }
        return new PlpgsqlText(text, List.copyOf(loops), List.copyOf(transactionEnds), Set.copyOf(calls));
    }

    /** Reads the start of a statement, as far as it tells something. */
    private void statement() {
        int start = tokens.peek().start();
        if (tokens.at("<<")) {
            while (!tokens.atEnd() && !tokens.accept(">>")) {
                tokens.next();
            }
        }
        if (tokens.atAny("for", "foreach", "while", "loop")) {
            loop(start);
        } else if (tokens.at("end", "loop")) {
            endLoop();
        } else if (tokens.atAny("commit", "rollback")) {
            transactionEnds.add(new Place(start, endOfStatement().start()));
        } else if (open.isPresent()) {
            statementInLoop(open.get());
        }
    }

    private void loop(int start) {
        List<Token> header = ahead("loop");
        for (int i = 0; i < header.size(); i++) {
            call();
            tokens.next();
        }
        if (!tokens.accept("loop")) {
            return;
        }
        nesting++;
        if (nesting == 1) {
            open = Optional.of(new Open(
                    start, tokens.previous().end(), rounds(header), distance(header, "while"), cursor(header)));
        } else {
            open.filter(loop -> loop.left.isEmpty())
                    .ifPresent(loop -> loop.left = query(after(header, "in")).flatMap(this::left));
        }
    }

    private void endLoop() {
        tokens.accept("end", "loop");
        while (!tokens.atEnd() && !tokens.at(";")) {
            tokens.next();
        }
        tokens.accept(";");
        nesting--;
        if (nesting == 0) {
            loops.add(open.orElseThrow().closed(tokens.previous().end()));
            open = Optional.empty();
        }
        nesting = Math.max(0, nesting);
    }

    private void statementInLoop(Open loop) {
        if (tokens.at("return") && !tokens.peek(1).is("next") && !tokens.peek(1).is("query")) {
            loop.returns.add(tokens.peek().start());
        } else if (tokens.at("perform")) {
            pause().ifPresent(loop.pauses::add);
        } else if (nesting == 1 && tokens.at("fetch")) {
            List<Token> command = ahead(";");
            int into = indexOf(command, "into");
            loop.cursor = into > 1 ? Optional.of(command.get(into - 1).source()) : Optional.empty();
        } else if (nesting == 1 && loop.distance.isEmpty() && tokens.atAny("exit", "if")) {
            loop.distance = exit();
        } else if (loop.left.isEmpty() && tokens.at("insert")) {
            List<Token> command = ahead(";");
            int select = indexOf(command, "select");
            loop.left = select < 0 ? Optional.empty() : left(command.subList(select, command.size()));
        }
    }

    private Optional<Pause> pause() {
        List<Token> command = ahead(";");
        int name = command.size() > 3
                        && command.get(1).is("pg_catalog")
                        && command.get(2).is(".")
                ? 3
                : 1;
        if (command.size() < name + 4
                || !command.get(name + 1).is("(")
                || !command.get(command.size() - 1).is(")")) {
            return Optional.empty();
        }
        String argument = text(command.subList(name + 2, command.size() - 1));
        Optional<String> seconds = switch (command.get(name).value()) {
            case "pg_sleep" -> Optional.of("(" + argument + ")");
            case "pg_sleep_for" -> Optional.of("extract(epoch FROM (" + argument + ")::interval)");
            default -> Optional.empty();
        };
        return seconds.map(value -> new Pause(
                command.get(0).start(), command.get(command.size() - 1).end(), value));
    }

    /** {@code EXIT WHEN a > b} or {@code IF a > b THEN EXIT}. */
    private Optional<String> exit() {
        List<Token> condition = ahead(tokens.at("if") ? "then" : ";");
        if (tokens.at("if")) {
            return tokens.peek(condition.size() + 1).is("exit") ? distance(condition, "if") : Optional.empty();
        }
        int when = indexOf(condition, "when");
        return when < 0 ? Optional.empty() : distance(condition.subList(when, condition.size()), "when");
    }

    /** How far apart the sides of the condition's first comparison are. */
    private Optional<String> distance(List<Token> clause, String word) {
        if (clause.isEmpty() || !clause.get(0).is(word) || indexOf(clause, "or") >= 0) {
            return Optional.empty();
        }
        int and = indexOf(clause, "and");
        List<Token> condition = clause.subList(1, and < 0 ? clause.size() : and);
        for (int i = 1, depth = 0; i < condition.size() - 1; i++) {
            depth += depth(condition.get(i - 1));
            if (depth == 0 && COMPARISONS.contains(condition.get(i).value())) {
                return Optional.of("(" + text(condition.subList(0, i)) + ") - ("
                        + text(condition.subList(i + 1, condition.size())) + ")");
            }
        }
        return Optional.empty();
    }

    private Optional<String> rounds(List<Token> header) {
        List<Token> source = after(header, "in");
        if (source.isEmpty() || source.size() == header.size()) {
            return Optional.empty();
        }
        if (header.get(0).is("foreach")) {
            return Optional.of("array_length(" + text(source.subList(1, source.size())) + ", 1)");
        }
        int dots = indexOf(source, "..");
        if (dots > 0) {
            return Optional.of(numbers(
                    source.subList(source.get(0).is("reverse") ? 1 : 0, dots),
                    source.subList(dots + 1, source.size())));
        }
        return query(source).map(query -> "(SELECT count(*) FROM (" + text(query) + "\n) AS neonally_rounds)");
    }

    /** The bound cursor that FOR opens, with its arguments or without. */
    private static Optional<String> cursor(List<Token> header) {
        List<Token> source = after(header, "in");
        boolean bound = header.size() > 1
                && header.get(0).is("for")
                && !source.isEmpty()
                && source.get(0).isName()
                && (source.size() == 1
                        || source.get(1).is("(")
                                && source.get(source.size() - 1).is(")"))
                && indexOf(source, "..") < 0;
        return bound ? Optional.of(source.get(0).source()) : Optional.empty();
    }

    private String numbers(List<Token> from, List<Token> rest) {
        int by = indexOf(rest, "by");
        List<Token> to = by < 0 ? rest : rest.subList(0, by);
        String step = by < 0 ? "1" : text(rest.subList(by + 1, rest.size()));
        return "floor(abs((" + text(to) + ")::float8 - (" + text(from) + ")) / (" + step + ")) + 1";
    }

    /** The source of FOR where it is a query; empty for one that changes rows itself. */
    private static Optional<List<Token>> query(List<Token> source) {
        boolean query = !source.isEmpty() && QUERIES.contains(source.get(0).value());
        boolean changes =
                query && source.get(0).is("with") && source.stream().anyMatch(token -> CHANGES.contains(token.value()));
        return query && !changes ? Optional.of(source) : Optional.empty();
    }

    private static List<Token> after(List<Token> header, String word) {
        return header.subList(indexOf(header, word) + 1, header.size());
    }

    /** Looks at a sub-query that takes so many rows, if one begins here. */
    private void limited() {
        if (parentheses > DEEPEST
                || open.isEmpty()
                || open.get().left.isPresent()
                || !tokens.at("(")
                || !(tokens.peek(1).is("select") || tokens.peek(1).is("with"))) {
            return;
        }
        List<Token> query = new ArrayList<>();
        int depth = 1;
        for (int i = 1; depth > 0 && !ends(tokens.peek(i)); i++) {
            depth += depth(tokens.peek(i));
            if (depth > 0) {
                query.add(tokens.peek(i));
            }
        }
        open.get().left = left(query);
    }

    /** Counts what the query would have without its LIMIT. */
    private Optional<String> left(List<Token> query) {
        int limit = Math.max(indexOf(query, "limit"), indexOf(query, "fetch"));
        boolean single = limit >= 0
                && limit + 1 < query.size()
                && query.get(limit + 1).is(Token.Kind.NUMBER)
                && query.get(limit + 1).value().equals("1");
        if (limit < 0 || single) {
            return Optional.empty();
        }
        int end = limit;
        for (String clause : List.of("order", "offset", "for")) {
            int start = indexOf(query, clause);
            end = start < 0 ? end : Math.min(end, start);
        }
        return Optional.of("SELECT count(*) FROM (" + text(query.subList(0, end)) + "\n) AS neonally_left");
    }

    private void call() {
        if (tokens.peek().isName() && tokens.peek(1).is("(")) {
            calls.add(tokens.peek().value());
        }
    }

    private Token endOfStatement() {
        int ahead = 0;
        while (!ends(tokens.peek(ahead))) {
            ahead++;
        }
        return tokens.peek(ahead);
    }

    private static boolean ends(Token token) {
        return token.is(";") || token.is(Token.Kind.END);
    }

    /** The tokens up to the word outside of parentheses, or to the end of the statement. */
    private List<Token> ahead(String word) {
        List<Token> passed = new ArrayList<>();
        int depth = 0;
        for (int i = 0; !ends(tokens.peek(i)) && !(depth == 0 && tokens.peek(i).is(word)); i++) {
            depth += depth(tokens.peek(i));
            passed.add(tokens.peek(i));
        }
        return passed;
    }

    private static int indexOf(List<Token> list, String word) {
        int depth = 0;
        for (int i = 0; i < list.size(); i++) {
            if (depth == 0 && list.get(i).is(word)) {
                return i;
            }
            depth += depth(list.get(i));
        }
        return -1;
    }

    private static int depth(Token token) {
        return token.is("(") ? 1 : token.is(")") ? -1 : 0;
    }

    private String text(List<Token> part) {
        return part.isEmpty()
                ? ""
                : text.substring(part.get(0).start(), part.get(part.size() - 1).end());
    }
}
