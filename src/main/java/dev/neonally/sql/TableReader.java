package dev.neonally.sql;

import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.CreateTable.Like;
import dev.neonally.sql.operation.CreateTable.PartitionOf;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.PartitionBound;
import dev.neonally.sql.operation.PartitionKey;
import dev.neonally.sql.operation.Persistence;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads CREATE TABLE in all its forms. */
final class TableReader {

    private static final List<String> EVERYTHING = List.of(
            "comments",
            "compression",
            "constraints",
            "defaults",
            "generated",
            "identity",
            "indexes",
            "statistics",
            "storage");

    private final ExpressionReader expressions;
    private final ConstraintReader constraints;
    private final OptionReader options;

    TableReader(ExpressionReader expressions, ConstraintReader constraints, OptionReader options) {
        this.expressions = expressions;
        this.constraints = constraints;
        this.options = options;
    }

    /** The clauses of CREATE TABLE as they come. */
    private static final class Table {

        private final QualifiedName name;
        private final Persistence persistence;
        private final boolean ifNotExists;
        private final boolean foreign;
        private final List<ColumnDefinition> columns = new ArrayList<>();
        private final List<Constraint> constraints = new ArrayList<>();
        private final List<Like> likes = new ArrayList<>();
        private List<QualifiedName> inherits = List.of();
        private Optional<PartitionKey> partitionKey = Optional.empty();
        private Optional<PartitionOf> partitionOf = Optional.empty();
        private List<String> queryColumns = List.of();
        private Optional<Query> query = Optional.empty();
        private boolean withData = true;
        private Optional<QualifiedName> ofType = Optional.empty();
        private Map<String, String> options = Map.of();

        Table(QualifiedName name, Persistence persistence, boolean ifNotExists, boolean foreign) {
            this.name = name;
            this.persistence = persistence;
            this.ifNotExists = ifNotExists;
            this.foreign = foreign;
        }

        CreateTable operation() {
            return new CreateTable(
                    name,
                    persistence,
                    ifNotExists,
                    List.copyOf(columns),
                    List.copyOf(constraints),
                    List.copyOf(likes),
                    inherits,
                    partitionKey,
                    partitionOf,
                    queryColumns,
                    query,
                    withData,
                    foreign,
                    ofType,
                    options);
        }
    }

    /** SELECT INTO. */
    static CreateTable ofSelectInto(QueryReader.IntoTable into, Query query) {
        Table table = new Table(into.name(), into.persistence(), false, false);
        table.query = Optional.of(query);
        return table.operation();
    }

    /** CREATE [FOREIGN] TABLE, the words up to TABLE passed. */
    Operation create(Cursor tokens, Persistence persistence, boolean foreign) {
        boolean ifNotExists = tokens.acceptIfNotExists();
        Table table = new Table(tokens.qualifiedName(), persistence, ifNotExists, foreign);
        boolean named = false;
        if (tokens.accept("of")) {
            table.ofType = Optional.of(tokens.qualifiedName());
            typelessElements(tokens, table);
        } else if (tokens.accept("partition", "of")) {
            QualifiedName parent = tokens.qualifiedName();
            typelessElements(tokens, table);
            table.partitionOf = Optional.of(new PartitionOf(parent, bound(tokens)));
        } else if (tokens.at("(")) {
            named = namesOnly(tokens);
            elements(tokens, table);
        }
        tail(tokens, table);
        if (named || tokens.at("as")) {
            tokens.expect("as");
            query(tokens, table);
        }
        return table.operation();
    }

    private void elements(Cursor tokens, Table table) {
        if (namesOnly(tokens)) {
            table.queryColumns = tokens.identifiersInParentheses();
            return;
        }
        tokens.expect("(");
        if (!tokens.at(")")) {
            tokens.each(() -> element(tokens, table));
        }
        tokens.expect(")");
        if (tokens.accept("inherits")) {
            table.inherits = tokens.inParentheses(tokens::qualifiedNames);
        }
    }

    /** Whether the parentheses hold the column names of CREATE TABLE AS. */
    private static boolean namesOnly(Cursor tokens) {
        int ahead = 1;
        while (tokens.peek(ahead).isName() && tokens.peek(ahead + 1).is(",")) {
            ahead += 2;
        }
        return tokens.peek(ahead).isName() && tokens.peek(ahead + 1).is(")");
    }

    private void element(Cursor tokens, Table table) {
        if (tokens.accept("like")) {
            table.likes.add(like(tokens));
        } else if (constraints.atTableConstraint(tokens)) {
            table.constraints.add(constraints.tableConstraint(tokens));
        } else {
            table.columns.add(constraints.column(tokens));
        }
    }

    private static Like like(Cursor tokens) {
        QualifiedName source = tokens.qualifiedName();
        List<String> including = new ArrayList<>();
        while (tokens.atAny("including", "excluding")) {
            boolean include = tokens.next().is("including");
            String part = tokens.label();
            if (!part.equals("all") && !EVERYTHING.contains(part)) {
                throw tokens.unexpected();
            }
            if (!include && including.contains("all")) {
                including.clear();
                including.addAll(EVERYTHING);
            }
            if (include && part.equals("all")) {
                including.clear();
            }
            if (include && !including.contains("all")) {
                including.add(part);
            } else if (!include && part.equals("all")) {
                including.clear();
            } else if (!include) {
                including.remove(part);
            }
        }
        return new Like(source, List.copyOf(including));
    }

    private void typelessElements(Cursor tokens, Table table) {
        if (!tokens.at("(")) {
            return;
        }
        tokens.eachInParentheses(() -> {
            if (constraints.atTableConstraint(tokens)) {
                table.constraints.add(constraints.tableConstraint(tokens));
            } else {
                table.columns.add(constraints.typelessColumn(tokens));
            }
        });
    }

    /** FOR VALUES … or DEFAULT. */
    PartitionBound bound(Cursor tokens) {
        if (tokens.accept("default")) {
            return new PartitionBound.Default();
        }
        tokens.expect("for", "values");
        if (tokens.accept("in")) {
            return new PartitionBound.In(tokens.inParentheses(() -> expressions.readList(tokens)));
        }
        if (tokens.accept("from")) {
            List<Expression> from = tokens.inParentheses(() -> expressions.readList(tokens));
            tokens.expect("to");
            return new PartitionBound.Range(from, tokens.inParentheses(() -> expressions.readList(tokens)));
        }
        tokens.expect("with");
        return tokens.inParentheses(() -> {
            tokens.expect("modulus");
            int modulus = (int) tokens.number();
            tokens.expect(",", "remainder");
            return new PartitionBound.Hash(modulus, (int) tokens.number());
        });
    }

    private void tail(Cursor tokens, Table table) {
        while (true) {
            if (tokens.accept("partition", "by")) {
                table.partitionKey = Optional.of(partitionKey(tokens));
            } else if (tokens.accept("using")) {
                tokens.identifier();
            } else if (tokens.at("with", "(")) {
                tokens.next();
                table.options = options.parameters(tokens);
            } else if (tokens.accept("without", "oids")) {
                table.options = Map.of();
            } else if (tokens.accept("on", "commit")) {
                onCommit(tokens);
            } else if (tokens.accept("tablespace")) {
                tokens.identifier();
            } else if (table.foreign && tokens.accept("server")) {
                tokens.identifier();
            } else if (table.foreign && tokens.accept("options")) {
                tokens.skipParentheses();
            } else {
                return;
            }
        }
    }

    private static void onCommit(Cursor tokens) {
        if (!tokens.accept("preserve", "rows") && !tokens.accept("delete", "rows")) {
            tokens.expect("drop");
        }
    }

    private PartitionKey partitionKey(Cursor tokens) {
        String strategy = tokens.label();
        List<Expression> elements = tokens.inParentheses(() -> tokens.listOf(() -> {
            Expression element = expressions.readKey(tokens);
            if (tokens.accept("collate")) {
                tokens.qualifiedName();
            }
            if (tokens.atIdentifier()) {
                tokens.qualifiedName();
            }
            return element;
        }));
        return new PartitionKey(strategy, elements);
    }

    private void query(Cursor tokens, Table table) {
        if (tokens.accept("execute")) {
            tokens.identifier();
            if (tokens.at("(")) {
                tokens.skipParentheses();
            }
            table.query = Optional.of(new QueryFacts(Scope.empty()).query("execute"));
        } else {
            table.query = Optional.of(expressions.queries().read(tokens));
        }
        table.withData = withData(tokens);
    }

    /** WITH DATA or WITH NO DATA. */
    static boolean withData(Cursor tokens) {
        if (tokens.accept("with", "no", "data")) {
            return false;
        }
        tokens.accept("with", "data");
        return true;
    }
}
