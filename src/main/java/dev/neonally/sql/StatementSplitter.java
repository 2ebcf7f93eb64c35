package dev.neonally.sql;

import dev.neonally.sql.Statement.Comment;
import dev.neonally.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts a script at the ends of its statements, as psql does, and keeps the tokens of one statement at a time. */
final class StatementSplitter {

    /** Rows of an INSERT … VALUES that lie further behind its start than this are passed over. */
    private static final int INSERT_HEAD_CHARACTERS = 64 * 1024;

    private static final int MOST_TOKENS = 4_000_000;

    private final Lexer lexer;
    private Optional<Token> metaCommand = Optional.empty();

    StatementSplitter(Lexer lexer) {
        this.lexer = lexer;
    }

    /**
     * The tokens of one statement without comments and semicolon.
     *
     * @param tokens at least one
     * @param comments those before the first token
     * @param end offset behind the last token, those that were passed over included
     */
    record Piece(List<Token> tokens, List<Comment> comments, int end) {}

    /** The next statement; empty at the end of the script. */
    Optional<Piece> next() {
        Growing piece = new Growing();
        Token token = metaCommand.orElseGet(lexer::next);
        metaCommand = Optional.empty();
        while (!token.is(Kind.END)) {
            if (token.is(Kind.META_COMMAND)) {
                if (!piece.isEmpty()) {
                    metaCommand = Optional.of(token);
                    break;
                }
                piece.add(token);
                break;
            }
            if (token.is(";") && !piece.isOpen()) {
                if (piece.takesData() && !lexer.skipCopyData()) {
                    piece.refuse("no line \\. ends the data of COPY", token);
                }
                if (!piece.isEmpty()) {
                    break;
                }
            } else {
                piece.add(token);
            }
            token = lexer.next();
        }
        return piece.isEmpty() ? Optional.empty() : Optional.of(piece.piece());
    }

    /** A statement as far as it is read. */
    private static final class Growing {

        private final List<Token> tokens = new ArrayList<>();
        private final List<Comment> comments = new ArrayList<>();
        private int parentheses;
        /** BEGIN ATOMIC and the CASE expressions in it that are not yet ended. */
        private int blocks;

        private boolean routine;
        private boolean rule;
        private boolean values;
        private boolean passingRow;
        private boolean refused;
        private Token previous;

        boolean isEmpty() {
            return tokens.isEmpty();
        }

        /** Whether a semicolon belongs to the statement. */
        boolean isOpen() {
            return blocks > 0 || rule && parentheses > 0;
        }

        void add(Token token) {
            if (token.is(Kind.COMMENT)) {
                if (isEmpty()) {
                    comments.add(new Comment(token.value(), token.line()));
                }
                return;
            }
            follow(token);
            if (keeps(token)) {
                tokens.add(token);
                if (tokens.size() == MOST_TOKENS) {
                    refuse("statement is too long to be read", token);
                }
            }
            previous = token;
        }

        private void follow(Token token) {
            if (tokens.size() < 5 && !tokens.isEmpty() && tokens.get(0).is("create")) {
                routine |= token.is("function") || token.is("procedure");
                rule |= token.is("rule");
            }
            if (token.is("(")) {
                parentheses++;
            } else if (token.is(")")) {
                parentheses--;
            }
            if (routine) {
                boolean atomic = token.is("atomic") && previous.is("begin");
                if (atomic || blocks > 0 && token.is("case")) {
                    blocks++;
                } else if (blocks > 0 && token.is("end")) {
                    blocks--;
                }
            }
            values |= token.is("values")
                    && parentheses == 0
                    && !isEmpty()
                    && tokens.get(0).is("insert");
        }

        private boolean keeps(Token token) {
            if (refused) {
                return false;
            }
            if (token.is(Kind.BROKEN)) {
                return true;
            }
            if (passingRow) {
                passingRow = parentheses > 0 || !token.is(")");
                return false;
            }
            passingRow = values
                    && token.is(",")
                    && parentheses == 0
                    && previous.is(")")
                    && token.start() - tokens.get(0).start() > INSERT_HEAD_CHARACTERS;
            return !passingRow;
        }

        /** Whether data lines follow the statement. */
        boolean takesData() {
            if (isEmpty() || !tokens.get(0).is("copy")) {
                return false;
            }
            for (int i = 1; i + 1 < tokens.size(); i++) {
                if (tokens.get(i).is("from") && tokens.get(i + 1).is("stdin")) {
                    return true;
                }
            }
            return false;
        }

        /** Makes the statement one that cannot be read. */
        void refuse(String reason, Token at) {
            tokens.add(new Token(Kind.BROKEN, reason, "", at.start(), at.start(), at.line(), at.column(), at.line()));
            refused = true;
        }

        Piece piece() {
            return new Piece(tokens, List.copyOf(comments), previous.end());
        }
    }
}
