package dev.neonally.sql;

import dev.neonally.sql.Token.Kind;
import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.ColumnDefinition.Generated;
import dev.neonally.sql.operation.ColumnDefinition.Generated.Storage;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.Identity;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.SequenceOptions;
import dev.neonally.sql.operation.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads column definitions and constraints (PostgreSQL documentation, CREATE TABLE). */
final class ConstraintReader {

    private final ExpressionReader expressions;
    private final TypeReader types = new TypeReader();
    private final OptionReader options;

    ConstraintReader(ExpressionReader expressions, OptionReader options) {
        this.expressions = expressions;
        this.options = options;
    }

    /** What may stand behind a constraint, in any order. */
    private record Attributes(
            boolean deferrable, boolean initiallyDeferred, boolean notValid, boolean noInherit, boolean enforced) {}

    /** Where a constraint is written. */
    private enum Place {
        TABLE,
        /** A column's constraint may not be NOT VALID. */
        COLUMN
    }

    private Attributes attributes(Cursor tokens, Place place) {
        boolean deferrable = false;
        boolean deferred = false;
        boolean notValid = false;
        boolean noInherit = false;
        boolean enforced = true;
        while (true) {
            if (tokens.accept("deferrable")) {
                deferrable = true;
            } else if (tokens.accept("not", "deferrable")) {
                deferrable = false;
            } else if (tokens.accept("initially", "deferred")) {
                deferred = true;
                deferrable = true;
            } else if (tokens.accept("initially", "immediate")) {
                deferred = false;
            } else if (place == Place.TABLE && tokens.accept("not", "valid")) {
                notValid = true;
            } else if (tokens.accept("no", "inherit")) {
                noInherit = true;
            } else if (tokens.accept("not", "enforced")) {
                enforced = false;
            } else if (!tokens.accept("enforced")) {
                return new Attributes(deferrable, deferred, notValid, noInherit, enforced);
            }
        }
    }

    boolean atTableConstraint(Cursor tokens) {
        return tokens.atAny("constraint", "check", "unique", "primary", "foreign")
                || tokens.at("exclude")
                        && (tokens.peek(1).is("using") || tokens.peek(1).is("("))
                || tokens.at("not", "null");
    }

    Constraint tableConstraint(Cursor tokens) {
        Optional<String> name = tokens.accept("constraint") ? Optional.of(tokens.identifier()) : Optional.empty();
        if (tokens.accept("check")) {
            return check(tokens, name, Place.TABLE);
        }
        if (tokens.accept("not", "null")) {
            String column = tokens.identifier();
            Attributes attributes = attributes(tokens, Place.TABLE);
            return new Constraint.NotNull(name, column, attributes.notValid(), attributes.noInherit());
        }
        if (tokens.accept("unique")) {
            return unique(tokens, name, false);
        }
        if (tokens.accept("primary", "key")) {
            return unique(tokens, name, true);
        }
        if (tokens.accept("foreign", "key")) {
            List<String> columns = periodColumns(tokens);
            tokens.expect("references");
            return foreignKey(tokens, name, columns, Place.TABLE);
        }
        tokens.expect("exclude");
        return exclude(tokens, name);
    }

    private Constraint.Check check(Cursor tokens, Optional<String> name, Place place) {
        Expression condition = tokens.inParentheses(() -> expressions.read(tokens));
        Attributes attributes = attributes(tokens, place);
        return new Constraint.Check(
                name, condition, attributes.notValid(), attributes.noInherit(), attributes.enforced());
    }

    /** A CHECK of a domain, its first word passed. */
    Constraint.Check domainCheck(Cursor tokens, Optional<String> name) {
        return check(tokens, name, Place.TABLE);
    }

    private Constraint unique(Cursor tokens, Optional<String> name, boolean primary) {
        if (tokens.accept("using", "index")) {
            Optional<String> index = Optional.of(tokens.identifier());
            Attributes attributes = attributes(tokens, Place.TABLE);
            return new Constraint.Unique(
                    name,
                    primary,
                    List.of(),
                    List.of(),
                    false,
                    index,
                    attributes.deferrable(),
                    attributes.initiallyDeferred(),
                    attributes.notValid());
        }
        boolean nullsNotDistinct = nullsNotDistinct(tokens);
        List<String> columns = keyColumns(tokens);
        List<String> include = tokens.accept("include") ? tokens.identifiersInParentheses() : List.of();
        return unique(tokens, name, primary, columns, include, nullsNotDistinct, Place.TABLE);
    }

    private Constraint unique(
            Cursor tokens,
            Optional<String> name,
            boolean primary,
            List<String> columns,
            List<String> include,
            boolean nullsNotDistinct,
            Place place) {
        indexParameters(tokens);
        Attributes attributes = attributes(tokens, place);
        return new Constraint.Unique(
                name,
                primary,
                columns,
                include,
                nullsNotDistinct,
                Optional.empty(),
                attributes.deferrable(),
                attributes.initiallyDeferred(),
                attributes.notValid());
    }

    private static boolean nullsNotDistinct(Cursor tokens) {
        if (tokens.accept("nulls", "not", "distinct")) {
            return true;
        }
        tokens.accept("nulls", "distinct");
        return false;
    }

    private List<String> keyColumns(Cursor tokens) {
        return tokens.inParentheses(() -> tokens.listOf(() -> {
            String column = tokens.identifier();
            tokens.accept("without", "overlaps");
            return column;
        }));
    }

    private List<String> periodColumns(Cursor tokens) {
        return tokens.inParentheses(() -> tokens.listOf(() -> {
            if (tokens.at("period") && tokens.peek(1).isName()) {
                tokens.next();
            }
            return tokens.identifier();
        }));
    }

    /** WITH (…) and USING INDEX TABLESPACE. */
    private void indexParameters(Cursor tokens) {
        if (tokens.accept("with")) {
            options.parameters(tokens);
        }
        if (tokens.accept("using", "index", "tablespace")) {
            tokens.identifier();
        }
    }

    /** REFERENCES, its first word passed. */
    private Constraint.ForeignKey foreignKey(Cursor tokens, Optional<String> name, List<String> columns, Place place) {
        QualifiedName referenced = tokens.qualifiedName();
        List<String> referencedColumns = tokens.at("(") ? periodColumns(tokens) : List.of();
        String onDelete = "no action";
        String onUpdate = "no action";
        while (true) {
            if (tokens.accept("match")) {
                if (!tokens.acceptAny("full", "partial", "simple")) {
                    throw tokens.unexpected();
                }
            } else if (tokens.accept("on", "delete")) {
                onDelete = referentialAction(tokens);
            } else if (tokens.accept("on", "update")) {
                onUpdate = referentialAction(tokens);
            } else {
                break;
            }
        }
        Attributes attributes = attributes(tokens, place);
        return new Constraint.ForeignKey(
                name,
                columns,
                referenced,
                referencedColumns,
                attributes.notValid(),
                attributes.enforced(),
                onDelete,
                onUpdate,
                attributes.deferrable(),
                attributes.initiallyDeferred());
    }

    private String referentialAction(Cursor tokens) {
        if (tokens.accept("no", "action")) {
            return "no action";
        }
        if (tokens.accept("set")) {
            String value = tokens.accept("null") ? "null" : "default";
            if (value.equals("default")) {
                tokens.expect("default");
            }
            if (tokens.at("(")) {
                tokens.identifiersInParentheses();
            }
            return "set " + value;
        }
        if (!tokens.atAny("restrict", "cascade")) {
            throw tokens.unexpected();
        }
        return tokens.next().value();
    }

    private Constraint exclude(Cursor tokens, Optional<String> name) {
        String method = tokens.accept("using") ? tokens.identifier() : "btree";
        List<Expression> elements = tokens.inParentheses(() -> tokens.listOf(() -> {
            Expression element = expressions.readKey(tokens);
            while (!tokens.at("with")) {
                if (tokens.at("(")) {
                    tokens.skipParentheses();
                } else {
                    tokens.label();
                }
            }
            tokens.expect("with");
            if (tokens.accept("operator")) {
                tokens.skipParentheses();
            } else if (tokens.peek().is(Kind.SYMBOL) && !tokens.atAny(",", ")", "(")) {
                tokens.next();
            } else {
                throw tokens.unexpected();
            }
            return element;
        }));
        if (tokens.accept("include")) {
            tokens.identifiersInParentheses();
        }
        indexParameters(tokens);
        Optional<Expression> predicate = tokens.accept("where")
                ? Optional.of(tokens.inParentheses(() -> expressions.read(tokens)))
                : Optional.empty();
        Attributes attributes = attributes(tokens, Place.TABLE);
        return new Constraint.Exclude(
                name,
                method,
                elements,
                predicate,
                attributes.deferrable(),
                attributes.initiallyDeferred(),
                attributes.notValid());
    }

    ColumnDefinition column(Cursor tokens) {
        String name = tokens.identifier();
        return columnOf(tokens, name, types.read(tokens));
    }

    /** A column of a typed table or a partition, which has its type from elsewhere. */
    ColumnDefinition typelessColumn(Cursor tokens) {
        String name = tokens.identifier();
        tokens.accept("with", "options");
        return columnOf(tokens, name, new TypeName(QualifiedName.of(""), List.of(), 0));
    }

    private ColumnDefinition columnOf(Cursor tokens, String name, TypeName type) {
        Column column = new Column(name, type);
        while (part(tokens, column)) {
            // each call reads one clause
        }
        return column.definition();
    }

    /** The clauses of a column as they come. */
    private static final class Column {

        private final String name;
        private final TypeName type;
        private final List<Constraint> constraints = new ArrayList<>();
        private Optional<String> collation = Optional.empty();
        private boolean notNull;
        private Optional<Expression> defaultValue = Optional.empty();
        private Optional<Generated> generated = Optional.empty();
        private Optional<Identity> identity = Optional.empty();

        Column(String name, TypeName type) {
            this.name = name;
            this.type = type;
        }

        ColumnDefinition definition() {
            return new ColumnDefinition(
                    name, type, collation, notNull, defaultValue, generated, identity, List.copyOf(constraints));
        }
    }

    private boolean part(Cursor tokens, Column column) {
        if (tokens.accept("collate")) {
            column.collation = Optional.of(tokens.qualifiedName().toString());
            return true;
        }
        if (tokens.acceptAny("storage", "compression")) {
            if (!tokens.accept("default")) {
                tokens.label();
            }
            return true;
        }
        if (tokens.accept("options")) {
            tokens.skipParentheses();
            return true;
        }
        Optional<String> constraintName =
                tokens.accept("constraint") ? Optional.of(tokens.identifier()) : Optional.empty();
        boolean read = columnConstraint(tokens, column, constraintName);
        if (!read && constraintName.isPresent()) {
            throw tokens.unexpected();
        }
        return read;
    }

    private boolean columnConstraint(Cursor tokens, Column column, Optional<String> name) {
        List<String> own = List.of(column.name);
        if (tokens.accept("not", "null")) {
            column.notNull = true;
            attributes(tokens, Place.COLUMN);
        } else if (tokens.accept("null")) {
            attributes(tokens, Place.COLUMN);
        } else if (tokens.accept("default")) {
            column.defaultValue = Optional.of(expressions.readRestricted(tokens));
            attributes(tokens, Place.COLUMN);
        } else if (tokens.accept("check")) {
            column.constraints.add(check(tokens, name, Place.COLUMN));
        } else if (tokens.accept("unique")) {
            boolean nullsNotDistinct = nullsNotDistinct(tokens);
            column.constraints.add(unique(tokens, name, false, own, List.of(), nullsNotDistinct, Place.COLUMN));
        } else if (tokens.accept("primary", "key")) {
            column.constraints.add(unique(tokens, name, true, own, List.of(), false, Place.COLUMN));
        } else if (tokens.accept("references")) {
            column.constraints.add(foreignKey(tokens, name, own, Place.COLUMN));
        } else if (tokens.accept("generated")) {
            generated(tokens, column);
        } else {
            return false;
        }
        return true;
    }

    private void generated(Cursor tokens, Column column) {
        boolean always = tokens.accept("always");
        if (!always) {
            tokens.expect("by", "default");
        }
        tokens.expect("as");
        if (!always || tokens.at("identity")) {
            tokens.expect("identity");
            column.identity = Optional.of(new Identity(always, identityOptions(tokens)));
            return;
        }
        Expression expression = tokens.inParentheses(() -> expressions.read(tokens));
        Storage storage = Storage.UNSPECIFIED;
        if (tokens.accept("stored")) {
            storage = Storage.STORED;
        } else if (tokens.accept("virtual")) {
            storage = Storage.VIRTUAL;
        }
        column.generated = Optional.of(new Generated(expression, storage));
    }

    /** GENERATED … AS IDENTITY of ALTER COLUMN … ADD. */
    Identity identity(Cursor tokens) {
        tokens.expect("generated");
        boolean always = tokens.accept("always");
        if (!always) {
            tokens.expect("by", "default");
        }
        tokens.expect("as", "identity");
        return new Identity(always, identityOptions(tokens));
    }

    private SequenceOptions identityOptions(Cursor tokens) {
        return tokens.at("(") ? tokens.inParentheses(() -> options.sequence(tokens)) : SequenceOptions.none();
    }
}
