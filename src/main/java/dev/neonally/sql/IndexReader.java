package dev.neonally.sql;

import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.IndexOperation.CreateIndex;
import dev.neonally.sql.operation.IndexOperation.Element;
import dev.neonally.sql.operation.IndexOperation.Reindex;
import dev.neonally.sql.operation.IndexOperation.Reindex.Target;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads CREATE INDEX and REINDEX. */
final class IndexReader {

    private final ExpressionReader expressions;
    private final OptionReader options;

    IndexReader(ExpressionReader expressions, OptionReader options) {
        this.expressions = expressions;
        this.options = options;
    }

    /** Reads what follows CREATE [UNIQUE] INDEX. */
    CreateIndex create(Cursor tokens, boolean unique) {
        boolean concurrently = tokens.accept("concurrently");
        boolean ifNotExists = tokens.acceptIfNotExists();

        Optional<String> name = tokens.at("on") && !ifNotExists ? Optional.empty() : Optional.of(tokens.identifier());
        tokens.expect("on");
        boolean only = tokens.accept("only");
        QualifiedName table = tokens.qualifiedName();
        String method = tokens.accept("using") ? tokens.identifier() : "btree";
        List<Element> elements = tokens.inParentheses(() -> tokens.listOf(() -> element(tokens)));
        List<String> include = tokens.accept("include") ? tokens.identifiersInParentheses() : List.of();
        boolean nullsNotDistinct = tokens.accept("nulls", "not", "distinct");
        if (!nullsNotDistinct) {
            tokens.accept("nulls", "distinct");
        }
        if (tokens.accept("with")) {
            options.parameters(tokens);
        }
        if (tokens.accept("tablespace")) {
            tokens.identifier();
        }
        Optional<Expression> predicate =
                tokens.accept("where") ? Optional.of(expressions.read(tokens)) : Optional.empty();
        return new CreateIndex(
                name,
                table,
                unique,
                concurrently,
                ifNotExists,
                only,
                method,
                elements,
                include,
                nullsNotDistinct,
                predicate);
    }

    private Element element(Cursor tokens) {
        Token first = tokens.peek();
        Token second = tokens.peek(1);
        boolean isColumn = first.isName() && !second.is("(") && !second.is(".");
        Expression expression = expressions.readKey(tokens);
        Optional<String> collation = Optional.empty();
        if (tokens.accept("collate")) {
            collation = Optional.of(tokens.qualifiedName().toString());
        }
        Optional<String> operatorClass = Optional.empty();
        if (tokens.atIdentifier() && !tokens.at("nulls")) {
            operatorClass = Optional.of(tokens.qualifiedName().toString());
            if (tokens.at("(")) {
                options.parameters(tokens);
            }
        }
        boolean descending = tokens.accept("desc");
        if (!descending) {
            tokens.accept("asc");
        }
        boolean nulls = tokens.accept("nulls");
        if (nulls && !tokens.acceptAny("first", "last")) {
            throw tokens.unexpected();
        }
        Optional<String> column = isColumn && expression.columns().size() == 1
                ? Optional.of(expression.columns().get(0).name())
                : Optional.empty();
        return new Element(column, expression, collation, operatorClass, descending, nulls);
    }

    /** Reads what follows REINDEX. */
    Reindex reindex(Cursor tokens) {
        boolean concurrently = false;
        if (tokens.at("(")) {
            Map<String, String> written = options.commandOptions(tokens);
            concurrently = isOn(written, "concurrently");
        }
        if (!tokens.atAny("index", "table", "schema", "database", "system")) {
            throw tokens.unexpected();
        }
        Target target = Target.valueOf(tokens.next().value().toUpperCase(Locale.ROOT));
        concurrently |= tokens.accept("concurrently");
        Optional<QualifiedName> name = Optional.empty();
        boolean nameless = target == Target.DATABASE || target == Target.SYSTEM;
        if (!nameless || !tokens.atEnd()) {
            name = Optional.of(tokens.qualifiedName());
        }
        return new Reindex(target, name, concurrently);
    }

    /** Whether a boolean option is given and not switched off. */
    static boolean isOn(Map<String, String> options, String name) {
        String value = options.get(name);
        return value != null && !List.of("false", "off", "0").contains(value);
    }
}
