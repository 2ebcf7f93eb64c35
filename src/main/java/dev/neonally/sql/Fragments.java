package dev.neonally.sql;

import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.Identity;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Query;
import dev.neonally.sql.operation.TypeName;
import java.util.List;
import java.util.function.Function;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;

/**
 * Reads the parts of JSqlParser's tree that become an {@link Expression}, a {@link Query}, a type or a column: their text,
 * which is what the statement said there, token by token. So these mean the same whichever reader takes the statement
 * apart.
 */
final class Fragments {
    private final ExpressionReader expressions = new ExpressionReader();
    private final TypeReader types = new TypeReader();
    private final ConstraintReader columns = new ConstraintReader(expressions, new OptionReader());

    Expression expression(Object tree) {
        return read(tree, expressions::read);
    }

    Query query(Object tree) {
        return read(tree, expressions.queries()::read);
    }

    TypeName type(Object tree) {
        return read(tree, types::read);
    }

    ColumnDefinition column(Object tree) {
        return read(tree, columns::column);
    }

    Identity identity(Object tree) {
        return read(tree, columns::identity);
    }

    /** What a literal stands for. */
    String string(Object tree) {
        return read(tree, Cursor::string);
    }

    /** Makes sure that it can be read as one of the output columns of RETURNING, which no operation holds. */
    void output(Object tree) {
        read(tree, tokens -> {
            expressions.queries().targets(tokens, new QueryFacts(Scope.empty()));
            return null;
        });
    }

    /** The relations of FROM or USING. */
    List<QualifiedName> sources(List<? extends FromItem> items, List<Join> joins) {
        QueryFacts facts = new QueryFacts(Scope.empty());
        items.forEach(item -> source(item, facts));
        for (Join join : joins) {
            source(join.getFromItem(), facts);
            join.getOnExpressions().forEach(condition -> facts.use(expression(condition)));
        }
        return facts.query("").relations();
    }

    private void source(FromItem item, QueryFacts facts) {
        read(item, tokens -> {
            expressions.queries().source(tokens, facts);
            return null;
        });
    }

    /** Reads the text of a part of the tree to its end. */
    static <T> T read(Object tree, Function<Cursor, T> rule) {
        Cursor tokens = Cursor.over(tree.toString());
        T fragment = rule.apply(tokens);
        tokens.expectEnd();
        return fragment;
    }
}
