package dev.neonally.sql;

import dev.neonally.sql.operation.Operation;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.parser.AbstractJSqlParser.Dialect;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.statement.Statement;

/**
 * Reads a statement with JSqlParser. It answers only where the tree holds everything that the statement said: JSqlParser
 * also takes statements of which it then forgets a part (the name in {@code ADD CONSTRAINT u UNIQUE (a)}) and some
 * that it takes for something else ({@code DROP INDEX CONCURRENTLY i} for the drop of an index called
 * {@code concurrently}). The tree is therefore written down again and compared with the statement, its names are held
 * against PostgreSQL's reserved words, and what no operation can hold is refused.
 */
final class JSqlReader {
    /** JSqlParser takes a time that grows with the square of the nesting, and stack with every level. */
    private static final int DEEPEST_NESTING = 64;

    /** Longer ones are rows to insert or bodies of routines, over which a tree would take long and tell nothing. */
    private static final int LONGEST_TEXT = 1 << 16;

    private final JSqlStatements statements = new JSqlStatements(new Fragments());

    /**
     * What the statement does; empty where the parser refuses it or its tree does not tell all. Never throws.
     *
     * @param tokens those of the text without comments, as {@link Lexer} gives them
     */
    Optional<Operation> read(String text, List<Token> tokens) {
        if (text.length() > LONGEST_TEXT || depth(tokens) > DEEPEST_NESTING) {
            return Optional.empty();
        }
        try {
            Statement tree = new CCJSqlParser(new StringProvider(text))
                    .withDialect(Dialect.POSTGRESQL)
                    .Statement();
            return says(tree.toString(), tokens) ? statements.operation(tree) : Optional.empty();
        } catch (ParseException | RuntimeException | StackOverflowError notRead) {
            // the parser's own defects are no reason to stop: the reader of tokens takes the statement
            return Optional.empty();
        }
    }

    private static int depth(List<Token> tokens) {
        int depth = 0;
        int deepest = 0;
        for (Token token : tokens) {
            if (token.is("(") || token.is("[") || token.is("case")) {
                deepest = Math.max(deepest, ++depth);
            } else if (token.is(")") || token.is("]") || token.is("end")) {
                depth--;
            }
        }
        return deepest;
    }

    /** Whether the text has these tokens, in this order; layout, comments and the case of words do not count. */
    private static boolean says(String text, List<Token> tokens) {
        Cursor said = Cursor.over(text);
        for (Token token : tokens) {
            Token other = said.next();
            if (other.kind() != token.kind() || !other.value().equals(token.value())) {
                return false;
            }
        }
        return said.atEnd();
    }
}
