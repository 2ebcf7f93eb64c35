package dev.neonally.sql;

import dev.neonally.migration.Script;
import dev.neonally.sql.Statement.Reader;
import dev.neonally.sql.StatementSplitter.Piece;
import dev.neonally.sql.Token.Kind;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.Other;
import dev.neonally.sql.operation.SessionOperation.SetVariable;
import dev.neonally.sql.operation.Unread;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** Reads a script into statements, one at a time, so that a large file needs no more memory than its largest statement. */
public final class ScriptReader {

    /** Commands whose bodies JSqlParser keeps as text. */
    private static final Set<String> BODIES = Set.of("CREATE FUNCTION", "CREATE PROCEDURE", "DO");

    private static final Set<String> OFF = Set.of("off", "false", "no", "0");

    /**
     * How many statements of a script JSqlParser is asked for. Scripts of more are rows of data, over which it would take
     * ten times as long as our own reader, to no other end.
     */
    private static final int MOST_PARSED = 5_000;

    private final JSqlReader jsqlParser = new JSqlReader();
    private final PostgresReader postgres = new PostgresReader();

    /** The statements in order. Never fails on any input: what cannot be read is an {@code Unread} statement. */
    public Iterator<Statement> read(Script script) {
        return new Statements(script);
    }

    private final class Statements implements Iterator<Statement> {

        private final String text;
        private final Lexer lexer;
        private final StatementSplitter splitter;
        private Optional<Piece> next = Optional.empty();
        private int count;

        Statements(Script script) {
            text = script.text();
            lexer = new Lexer(text, script.firstLine());
            splitter = new StatementSplitter(lexer);
        }

        @Override
        public boolean hasNext() {
            if (next.isEmpty()) {
                next = splitter.next();
            }
            return next.isPresent();
        }

        @Override
        public Statement next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Statement statement = statement(next.get(), text, count < MOST_PARSED);
            next = Optional.empty();
            count++;
            if (statement.operation() instanceof SetVariable setting
                    && setting.name().equals("standard_conforming_strings")) {
                lexer.standardStrings(!OFF.contains(setting.value()));
            }
            return statement;
        }
    }

    private Statement statement(Piece piece, String script, boolean parse) {
        List<Token> tokens = piece.tokens();
        Token first = tokens.get(0);
        Token last = tokens.get(tokens.size() - 1);
        String text = script.substring(first.start(), last.end());
        Cursor cursor = Cursor.of(tokens);
        String kind = CommandTag.of(cursor);
        Reading reading = read(text, cursor, kind, parse);
        return new Statement(
                text,
                first.start(),
                piece.end(),
                first.line(),
                first.column(),
                last.endLine(),
                kind,
                reading.by(),
                reading.operation(),
                piece.comments());
    }

    private record Reading(Operation operation, Reader by) {}

    private Reading read(String text, Cursor tokens, String kind, boolean parse) {
        Optional<Token> broken = tokens.find(Kind.BROKEN);
        if (broken.isPresent()) {
            Token token = broken.get();
            return new Reading(new Unread(token.value(), token.line(), token.column()), Reader.NONE);
        }
        if (tokens.peek().is(Kind.META_COMMAND)) {
            return new Reading(new Other(kind), Reader.POSTGRES);
        }
        boolean parsable = parse && !BODIES.contains(kind);
        Optional<Operation> parsed = parsable ? jsqlParser.read(text, tokens.rest()) : Optional.empty();
        return parsed.map(operation -> new Reading(operation, Reader.JSQLPARSER))
                .orElseGet(() -> readTokens(tokens));
    }

    private Reading readTokens(Cursor tokens) {
        Operation operation = postgres.read(tokens);
        return new Reading(operation, operation instanceof Unread ? Reader.NONE : Reader.POSTGRES);
    }
}
