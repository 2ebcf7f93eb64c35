package dev.neonally.sql;

import dev.neonally.sql.Token.Kind;
import dev.neonally.sql.operation.DataOperation.Select;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.RoutineBody;
import dev.neonally.sql.operation.RoutineBody.Command;
import dev.neonally.sql.operation.RoutineBody.Dynamic;
import dev.neonally.sql.operation.RoutineBody.RowAssignment;
import dev.neonally.sql.operation.SessionOperation.Commit;
import dev.neonally.sql.operation.SessionOperation.Rollback;
import dev.neonally.sql.operation.Unread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads one PL/pgSQL body (PostgreSQL documentation, 43 PL/pgSQL) for the SQL commands in it. */
final class PlpgsqlReader {

    private static final Set<String> ENDS_OF_LISTS = Set.of("end", "else", "elsif", "elseif", "when", "exception");

    /** Statements without SQL that counts. */
    private static final Set<String> CONTROLS =
            Set.of("assert", "close", "continue", "exit", "fetch", "get", "move", "null", "raise");

    private static final Set<String> WITH_INTO =
            Set.of("select", "with", "values", "table", "insert", "update", "delete", "merge");

    private final PostgresReader statements;
    private final Cursor tokens;
    private final List<FoundCommand> commands = new ArrayList<>();
    private final List<Dynamic> dynamic = new ArrayList<>();
    private final KnownTexts texts;
    private final List<RowAssignment> rowAssignments = new ArrayList<>();
    private Optional<Loop> innermostLoop = Optional.empty();
    private int conditions;
    private boolean commits;
    private boolean loops;
    private boolean mayHaveReturned;

    PlpgsqlReader(PostgresReader statements, Cursor tokens) {
        this(statements, tokens, Map.of());
    }

    /** @param arguments values of the parameters that are known, by their names */
    PlpgsqlReader(PostgresReader statements, Cursor tokens, Map<String, String> arguments) {
        this.statements = statements;
        this.tokens = tokens;
        this.texts = new KnownTexts(arguments, tokens);
    }

    /** A loop that is being read. */
    private static final class Loop {
        private boolean commits;
    }

    private record FoundCommand(Operation operation, String kind, int line, Optional<Loop> loop, boolean conditional) {

        Command command() {
            return new Command(
                    operation,
                    kind,
                    line,
                    loop.isPresent(),
                    conditional,
                    loop.map(around -> around.commits).orElse(false));
        }
    }

    RoutineBody read(String text) {
        try {
            compilerOptions();
            statementList();
            tokens.expectEnd();
        } catch (SyntaxException e) {
            add(new Unread(e.getMessage(), e.line(), e.column()), "", e.line());
        }
        List<Command> found = commands.stream().map(FoundCommand::command).collect(Collectors.toUnmodifiableList());
        return new RoutineBody(text, found, List.copyOf(dynamic), commits, loops, List.copyOf(rowAssignments), false);
    }

    /** Lines such as {@code #variable_conflict use_column}. */
    private void compilerOptions() {
        while (tokens.accept("#")) {
            tokens.label();
            tokens.label();
        }
    }

    private void statementList() {
        while (!tokens.atEnd()
                && !(tokens.peek().is(Kind.WORD)
                        && ENDS_OF_LISTS.contains(tokens.peek().value()))) {
            tokens.nest(this::statement);
        }
    }

    private void statement() {
        if (tokens.accept(";")) {
            return;
        }
        if (tokens.accept("<<")) {
            tokens.label();
            tokens.expect(">>");
            return;
        }
        if (atAssignment()) {
            assignment();
            return;
        }
        switch (tokens.peek().value()) {
            case "declare", "begin" -> block();
            case "if" -> ifStatement();
            case "case" -> caseStatement();
            case "loop" -> loop("", List.of());
            case "while" -> {
                tokens.next();
                expression("loop");
                loop("", List.of());
            }
            case "for", "foreach" -> forStatement();
            case "perform" -> perform();
            case "execute" -> {
                tokens.next();
                execute();
                skipStatement();
            }
            case "return" -> returnStatement();
            case "open" -> open();
            default -> {
                if (CONTROLS.contains(tokens.peek().value())) {
                    skipStatement();
                } else {
                    sql(endOfStatement());
                    tokens.accept(";");
                }
            }
        }
    }

    /** Whether a variable, one of its fields or elements and an assignment mark come next. */
    private boolean atAssignment() {
        if (!tokens.peek().isName()) {
            return false;
        }
        int ahead = 1;
        while (tokens.peek(ahead).is(".") && tokens.peek(ahead + 1).isName()) {
            ahead += 2;
        }
        if (tokens.peek(ahead).is("[")) {
            while (!tokens.peek(ahead).is(Kind.END)
                    && !tokens.peek(ahead).is(";")
                    && !tokens.peek(ahead).is(":=")
                    && !tokens.peek(ahead).is("=")) {
                ahead++;
            }
        }
        return tokens.peek(ahead).is(":=") || tokens.peek(ahead).is("=");
    }

    private void assignment() {
        int start = tokens.position();
        boolean column = tokens.at("new")
                && tokens.peek(1).is(".")
                && (tokens.peek(3).is(":=") || tokens.peek(3).is("="));
        boolean variable = tokens.peek(1).is(":=") || tokens.peek(1).is("=");
        while (!tokens.acceptAny(":=", "=")) {
            tokens.next();
        }
        int value = tokens.position();
        expression(";");
        List<Token> assigned = tokens.slice(value, tokens.position());
        boolean certain = conditions == 0 && innermostLoop.isEmpty() && !mayHaveReturned;
        if (variable) {
            texts.assign(tokens.slice(start, value).get(0).value(), assigned);
        } else if (certain && column) {
            // In every run.
            rowAssignments.add(
                    new RowAssignment(tokens.slice(start, value).get(2).value(), TokenText.of(assigned)));
        }
        tokens.accept(";");
    }

    private void block() {
        while (tokens.accept("declare")) {
            while (!tokens.at("begin") && !tokens.at("declare")) {
                declaration();
            }
        }
        tokens.expect("begin");
        statementList();
        if (tokens.accept("exception")) {
            conditions++;
            while (tokens.accept("when")) {
                skipUntil("then");
                tokens.expect("then");
                statementList();
            }
            conditions--;
        }
        tokens.expect("end");
        end();
    }

    /** The label and semicolon behind END; the outermost block may lack the latter. */
    private void end() {
        if (tokens.peek().isName()) {
            tokens.next();
        }
        if (!tokens.atEnd()) {
            tokens.expect(";");
        }
    }

    private void declaration() {
        if (tokens.atEnd()) {
            throw tokens.unexpected();
        }
        String variable = tokens.peek().value();
        boolean cursor = false;
        while (!tokens.atEnd() && !tokens.at(";")) {
            cursor |= tokens.at("cursor");
            if (cursor && tokens.atAny("for", "is")) {
                tokens.next();
                sql(endOfStatement());
            } else if (tokens.acceptAny(":=", "=", "default")) {
                int start = tokens.position();
                expression(";");
                texts.declare(variable, tokens.slice(start, tokens.position()));
            } else {
                tokens.next();
            }
        }
        tokens.accept(";");
    }

    private void ifStatement() {
        tokens.expect("if");
        expression("then");
        conditions++;
        tokens.expect("then");
        statementList();
        while (tokens.acceptAny("elsif", "elseif")) {
            expression("then");
            tokens.expect("then");
            statementList();
        }
        if (tokens.accept("else")) {
            statementList();
        }
        conditions--;
        tokens.expect("end", "if");
        tokens.expect(";");
    }

    private void caseStatement() {
        tokens.expect("case");
        expression("when");
        conditions++;
        while (tokens.accept("when")) {
            skipUntil("then");
            tokens.expect("then");
            statementList();
        }
        if (tokens.accept("else")) {
            statementList();
        }
        conditions--;
        tokens.expect("end", "case");
        tokens.expect(";");
    }

    /**
     * @param target the variable that each row is given to, empty where there is none
     * @param source where the rows come from
     */
    private void loop(String target, List<Token> source) {
        tokens.expect("loop");
        List<Map<String, String>> known = texts.enter(target, source);
        Optional<Loop> around = innermostLoop;
        innermostLoop = Optional.of(new Loop());
        loops = true;
        statementList();
        innermostLoop = around;
        texts.leave(known);
        tokens.expect("end", "loop");
        end();
    }

    private void forStatement() {
        tokens.next();
        String target = tokens.peek().value();
        skipUntil("in");
        tokens.expect("in");
        tokens.accept("reverse");
        List<Token> source = List.of();
        if (tokens.accept("execute")) {
            execute();
            skipUntil("loop");
        } else {
            int start = tokens.position();
            skipUntil("loop");
            int end = tokens.position();
            source = tokens.slice(start, end);
            tokens.moveTo(start);
            if (tokens.peek().is(Kind.WORD) && WITH_INTO.contains(tokens.peek().value())
                    || ExpressionReader.startsQuery(tokens)) {
                sql(end);
            }
            tokens.moveTo(end);
        }
        loop(target, source);
    }

    private void perform() {
        tokens.expect("perform");
        int start = tokens.position();
        int end = endOfStatement();
        addStatement(RoutineBodyReader.asSelect(tokens.part(start, end)));
        tokens.moveTo(end);
        tokens.accept(";");
    }

    private void returnStatement() {
        tokens.expect("return");
        mayHaveReturned = true;
        if (tokens.accept("query")) {
            if (tokens.accept("execute")) {
                execute();
            } else {
                sql(endOfStatement());
            }
        } else if (!tokens.accept("next")) {
            expression(";");
        }
        skipStatement();
    }

    private void open() {
        while (!tokens.atEnd() && !tokens.atAny(";", "for")) {
            tokens.next();
        }
        if (tokens.accept("for")) {
            if (tokens.accept("execute")) {
                execute();
            } else {
                sql(endOfStatement());
            }
        }
        skipStatement();
    }

    /** Reads the string that EXECUTE runs; what cannot be told before it runs is dynamic. */
    private void execute() {
        int start = tokens.position();
        skipUntilAny(Set.of("into", "using", "loop", ";"));
        List<Token> command = TokenText.withoutOuterParentheses(tokens.slice(start, tokens.position()));
        Optional<Cursor> literal = literal(command);
        if (literal.isPresent()) {
            addStatements(literal.get(), this::addStatement);
        } else if (!command.isEmpty()) {
            built(command);
        } else {
            dynamic.add(new Dynamic("", List.of()));
        }
    }

    /** Reads a command that is put together from variables. */
    private void built(List<Token> command) {
        Token first = command.get(0);
        List<Operation> partlyKnown = new ArrayList<>();
        boolean known = true;
        for (String text : texts.of(command)) {
            boolean whole = !text.contains(KnownTexts.UNKNOWN);
            addStatements(
                    Cursor.over(new Lexer(text, first.line(), first.column())),
                    whole ? this::addStatement : statement -> partlyKnown.add(statements.read(statement)));
            known &= whole;
        }
        if (!known) {
            dynamic.add(new Dynamic(TokenText.of(command), List.copyOf(partlyKnown)));
        }
    }

    /** The tokens of the command where it is a literal or is put together from literals alone. */
    private static Optional<Cursor> literal(List<Token> command) {
        if (command.isEmpty()) {
            return Optional.empty();
        }
        Token first = command.get(0);
        if (command.size() == 1 && first.is(Kind.STRING)) {
            return Optional.of(RoutineBodyReader.contents(first));
        }
        if (command.size() == 4
                && first.is("format")
                && command.get(1).is("(")
                && command.get(2).is(Kind.STRING)
                && !command.get(2).value().replace("%%", "").contains("%")) {
            Token text = command.get(2);
            return Optional.of(Cursor.over(new Lexer(text.value().replace("%%", "%"), text.line(), text.column() + 1)));
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < command.size(); i++) {
            Token token = command.get(i);
            if (!(i % 2 == 0 ? token.is(Kind.STRING) : token.is("||"))) {
                return Optional.empty();
            }
            text.append(i % 2 == 0 ? token.value() : "");
        }
        return command.size() % 2 == 1
                ? Optional.of(Cursor.over(new Lexer(text.toString(), first.line(), first.column() + 1)))
                : Optional.empty();
    }

    private static void addStatements(Cursor script, Consumer<Cursor> adding) {
        while (!script.atEnd()) {
            int start = script.position();
            while (!script.atEnd() && !script.at(";")) {
                script.next();
            }
            if (script.position() > start) {
                adding.accept(script.part(start, script.position()));
            }
            script.accept(";");
        }
    }

    /** Reads the SQL command that starts here and ends at the position, INTO left out, and moves there. */
    private void sql(int end) {
        int start = tokens.position();
        List<Token> command = new ArrayList<>(tokens.slice(start, end));
        if (command.isEmpty()) {
            throw tokens.unexpected();
        }
        if (WITH_INTO.contains(command.get(0).value())) {
            removeInto(command);
        }
        addStatement(Cursor.of(command));
        tokens.moveTo(end);
    }

    /** Takes {@code INTO [STRICT] target, …} out, which names variables and no table. */
    private static void removeInto(List<Token> command) {
        int into = indexOfInto(command);
        if (into < 0) {
            return;
        }
        int end = into + 1;
        if (end < command.size() && command.get(end).is("strict")) {
            end++;
        }
        boolean more = true;
        while (more && end < command.size()) {
            end++;
            while (end + 1 < command.size()
                    && command.get(end).is(".")
                    && command.get(end + 1).isName()) {
                end += 2;
            }
            if (end < command.size() && command.get(end).is("[")) {
                while (end < command.size() && !command.get(end).is("]")) {
                    end++;
                }
                end = Math.min(end + 1, command.size());
            }
            more = end < command.size() && command.get(end).is(",");
            end = more ? end + 1 : end;
        }
        command.subList(into, end).clear();
    }

    private static int indexOfInto(List<Token> command) {
        int depth = 0;
        for (int i = 1; i < command.size(); i++) {
            if (command.get(i).is("(")) {
                depth++;
            } else if (command.get(i).is(")")) {
                depth--;
            } else if (depth == 0
                    && command.get(i).is("into")
                    && !command.get(i - 1).is("insert")
                    && !command.get(i - 1).is("merge")) {
                return i;
            }
        }
        return -1;
    }

    private void addStatement(Cursor statement) {
        String kind = CommandTag.of(statement);
        int line = statement.peek().line();
        Operation operation = statements.read(statement);
        if (operation instanceof Commit) {
            innermostLoop.ifPresent(loop -> loop.commits = true);
        }
        commits |= operation instanceof Commit || operation instanceof Rollback;
        add(operation, kind, line);
    }

    private void add(Operation operation, String kind, int line) {
        commands.add(new FoundCommand(operation, kind, line, innermostLoop, conditions > 0));
    }

    /** Passes an expression up to the word; a query in it or a function that it calls is run like a SELECT. */
    private void expression(String end) {
        int start = tokens.position();
        skipUntilAny(Set.of(end));
        List<Token> expression = tokens.slice(start, tokens.position());
        boolean runs = false;
        for (int i = 0; i < expression.size(); i++) {
            boolean calls =
                    i > 0 && expression.get(i).is("(") && expression.get(i - 1).isName();
            runs |= expression.get(i).is("select") || calls;
        }
        if (runs) {
            Operation read = statements.read(RoutineBodyReader.asSelect(tokens.part(start, tokens.position())));
            if (read instanceof Select select
                    && !(select.query().relations().isEmpty()
                            && select.query().calls().isEmpty())) {
                add(read, "SELECT", expression.get(0).line());
            }
        }
    }

    private int endOfStatement() {
        int start = tokens.position();
        skipUntilAny(Set.of(";"));
        int end = tokens.position();
        tokens.moveTo(start);
        return end;
    }

    private void skipStatement() {
        skipUntilAny(Set.of(";"));
        tokens.accept(";");
    }

    private void skipUntil(String word) {
        skipUntilAny(Set.of(word));
        if (tokens.atEnd()) {
            throw tokens.unexpected();
        }
    }

    /** Passes tokens up to one of these outside of parentheses and CASE expressions. */
    private void skipUntilAny(Set<String> words) {
        int parentheses = 0;
        int cases = 0;
        while (!tokens.atEnd()) {
            Token token = tokens.peek();
            boolean wordOrSymbol = token.is(Kind.WORD) || token.is(Kind.SYMBOL);
            if (wordOrSymbol && words.contains(token.value()) && parentheses == 0 && cases == 0) {
                return;
            }
            if (token.is("(")) {
                parentheses++;
            } else if (token.is(")")) {
                parentheses--;
            } else if (token.is("case")) {
                cases++;
            } else if (token.is("end") && cases > 0) {
                cases--;
            }
            tokens.next();
        }
    }
}
