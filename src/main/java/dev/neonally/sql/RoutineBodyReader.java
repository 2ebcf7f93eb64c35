package dev.neonally.sql;

import dev.neonally.sql.Token.Kind;
import dev.neonally.sql.operation.RoutineBody;
import dev.neonally.sql.operation.RoutineBody.Command;
import dev.neonally.sql.operation.SessionOperation.Commit;
import dev.neonally.sql.operation.Unread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the bodies of functions, procedures and DO blocks. */
final class RoutineBodyReader {

    private final PostgresReader statements;

    RoutineBodyReader(PostgresReader statements) {
        this.statements = statements;
    }

    /** Reads a body in a language that can be read; empty for another one. */
    Optional<RoutineBody> readKnown(Token source, String language) {
        return switch (language) {
            case "sql", "plpgsql" -> Optional.of(read(source, language));
            default -> Optional.empty();
        };
    }

    /** Reads a body; in a language that cannot be read all of it is one unread command. */
    RoutineBody read(Token source, String language) {
        return switch (language) {
            case "plpgsql" -> new PlpgsqlReader(statements, contents(source)).read(source.value());
            case "sql" -> sql(source.value(), contents(source), false);
            default ->
                new RoutineBody(
                        source.value(),
                        List.of(command(
                                new Unread("code in " + language + " is not read", source.line(), source.column()),
                                source)),
                        List.of(),
                        false,
                        false,
                        List.of(),
                        false);
        };
    }

    private static Command command(Unread unread, Token at) {
        return new Command(unread, "", at.line(), false, false, false);
    }

    /** The tokens of a quoted body, which stand at their places in the file. */
    static Cursor contents(Token quoted) {
        int opening = Math.max(quoted.source().indexOf(quoted.value()), 1);
        return Cursor.over(new Lexer(quoted.value(), quoted.line(), quoted.column() + opening));
    }

    /** BEGIN ATOMIC … END. */
    RoutineBody readAtomic(Cursor tokens) {
        int begin = tokens.position();
        tokens.expect("begin", "atomic");
        int start = tokens.position();
        int depth = 1;
        while (depth > 0) {
            if (tokens.atEnd()) {
                throw tokens.unexpected();
            }
            if (tokens.at("case")) {
                depth++;
            } else if (tokens.at("end")) {
                depth--;
            }
            tokens.next();
        }
        int end = tokens.position();
        return sql(TokenText.of(tokens.slice(begin, end)), tokens.part(start, end - 1), true);
    }

    /** RETURN expression. */
    RoutineBody ofExpression(Cursor expression) {
        return sql("return " + TokenText.of(expression.rest()), asSelect(expression), true);
    }

    private RoutineBody sql(String text, Cursor tokens, boolean standard) {
        List<Command> commands = new ArrayList<>();
        boolean commits = false;
        while (!tokens.atEnd()) {
            int start = tokens.position();
            while (!tokens.atEnd() && !tokens.at(";")) {
                tokens.next();
            }
            Cursor command = tokens.part(start, tokens.position());
            tokens.accept(";");
            if (!command.atEnd()) {
                Command read = command(command.accept("return") ? asSelect(command) : command);
                commits |= read.operation() instanceof Commit;
                commands.add(read);
            }
        }
        return new RoutineBody(text, List.copyOf(commands), List.of(), commits, false, List.of(), standard);
    }

    private Command command(Cursor statement) {
        String kind = CommandTag.of(statement);
        int line = statement.peek().line();
        return new Command(statements.read(statement), kind, line, false, false, false);
    }

    /** The rest of the tokens with SELECT before them. */
    static Cursor asSelect(Cursor expression) {
        Token first = expression.peek();
        List<Token> select = new ArrayList<>();
        select.add(new Token(
                Kind.WORD,
                "select",
                "select",
                first.start(),
                first.start(),
                first.line(),
                first.column(),
                first.line()));
        select.addAll(expression.rest());
        return Cursor.of(select);
    }
}
