package dev.neonally.sql;

import dev.neonally.sql.Token.Kind;
import dev.neonally.sql.operation.AccessOperation.AlterSystem;
import dev.neonally.sql.operation.DataOperation;
import dev.neonally.sql.operation.DataOperation.Select;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.Other;
import dev.neonally.sql.operation.Persistence;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Query;
import dev.neonally.sql.operation.SchemaOperation.CreateSchema;
import dev.neonally.sql.operation.SequenceOperation.CreateSequence;
import dev.neonally.sql.operation.Unread;
import dev.neonally.sql.operation.ViewOperation.CreateMaterializedView;
import dev.neonally.sql.operation.ViewOperation.CreateView;
import dev.neonally.sql.operation.ViewOperation.RefreshMaterializedView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the tokens of one statement of PostgreSQL 14 to 18 into what it does. */
final class PostgresReader {

    private static final Set<String> WITHOUT_DATA =
            Set.of("checkpoint", "close", "deallocate", "fetch", "listen", "load", "move", "show", "unlisten");

    private final ExpressionReader expressions = new ExpressionReader();
    private final QueryReader queries = expressions.queries();
    private final DataReader data = queries.changes();
    private final OptionReader options = new OptionReader();
    private final ConstraintReader constraints = new ConstraintReader(expressions, options);
    private final TableReader tables = new TableReader(expressions, constraints, options);
    private final AlterTableReader alterations = new AlterTableReader(expressions, constraints, options, tables);
    private final IndexReader indexes = new IndexReader(expressions, options);
    private final ObjectReader objects = new ObjectReader(expressions);
    private final TypeDefinitionReader types = new TypeDefinitionReader(expressions, constraints, options, objects);
    private final SessionReader session = new SessionReader();
    private final AccessReader access = new AccessReader();
    private final MaintenanceReader maintenance = new MaintenanceReader(options);
    private final ReplicationReader replication = new ReplicationReader(expressions, options, objects);
    private final TriggerReader triggers = new TriggerReader(this, expressions);
    private final RoutineReader routines = new RoutineReader(this, expressions, objects, session);

    /** Reads a whole statement; {@link Unread} where it is none of PostgreSQL's. */
    Operation read(Cursor tokens) {
        try {
            Operation operation = statement(tokens);
            tokens.expectEnd();
            return operation;
        } catch (SyntaxException e) {
            return new Unread(e.getMessage(), e.line(), e.column());
        }
    }

    /** @throws SyntaxException if no statement starts here */
    Operation statement(Cursor tokens) {
        if (tokens.at("(")) {
            return select(tokens);
        }
        Optional<DataOperation> change = data.readChange(tokens, Scope.empty());
        if (change.isPresent()) {
            return change.get();
        }
        Token verb = tokens.peek();
        if (!verb.is(Kind.WORD)) {
            throw tokens.unexpected();
        }
        if (tokens.atAny("select", "with", "values", "table")) {
            return select(tokens);
        }
        tokens.next();
        return switch (verb.value()) {
            case "create" -> create(tokens);
            case "alter" -> alter(tokens);
            case "drop" -> objects.drop(tokens);
            case "comment" -> {
                tokens.expect("on");
                yield objects.comment(tokens);
            }
            case "begin" -> session.begin(tokens, false);
            case "start" -> session.begin(tokens, true);
            case "commit", "end" -> session.commit(tokens);
            case "rollback", "abort" -> session.rollback(tokens);
            case "savepoint" -> session.savepoint(tokens);
            case "release" -> session.release(tokens);
            case "set" -> session.set(tokens);
            case "reset" -> session.reset(tokens);
            case "discard" -> session.discard(tokens);
            case "grant" -> access.grant(tokens);
            case "revoke" -> access.revoke(tokens);
            case "reassign" -> access.reassignOwned(tokens);
            case "copy" -> data.copy(tokens);
            case "truncate" -> data.truncate(tokens);
            case "lock" -> maintenance.lock(tokens);
            case "vacuum" -> maintenance.vacuum(tokens);
            case "analyze", "analyse" -> maintenance.analyze(tokens);
            case "cluster" -> maintenance.cluster(tokens);
            case "reindex" -> indexes.reindex(tokens);
            case "refresh" -> refresh(tokens);
            case "do" -> routines.doBlock(tokens);
            case "call" -> routines.call(tokens);
            case "explain" -> explain(tokens);
            case "declare" -> declareCursor(tokens);
            case "prepare", "execute" -> prepared(tokens, verb);
            case "notify" -> notify(tokens);
            case "import" -> recognized(tokens, "IMPORT FOREIGN SCHEMA", "foreign", "schema");
            case "security" -> recognized(tokens, "SECURITY LABEL", "label");
            default -> withoutData(tokens, verb);
        };
    }

    private static Operation notify(Cursor tokens) {
        tokens.identifier();
        if (tokens.accept(",")) {
            tokens.string();
        }
        return new Other("NOTIFY");
    }

    private static Operation recognized(Cursor tokens, String command, String... words) {
        tokens.expect(words);
        tokens.skipRest();
        return new Other(command);
    }

    private static Operation withoutData(Cursor tokens, Token verb) {
        if (!WITHOUT_DATA.contains(verb.value())) {
            throw new SyntaxException("unexpected '" + verb.source() + "'", verb);
        }
        return recognized(tokens, CommandTag.capitals(verb.value()));
    }

    private Operation select(Cursor tokens) {
        QueryReader.Selection selection = queries.readSelection(tokens, new QueryFacts(Scope.empty()));
        return selection
                .into()
                .<Operation>map(into -> TableReader.ofSelectInto(into, selection.query()))
                .orElseGet(() -> new Select(selection.query()));
    }

    private Operation explain(Cursor tokens) {
        boolean runs = false;
        if (tokens.at("(") && !ExpressionReader.startsQuery(tokens)) {
            Map<String, String> written = options.commandOptions(tokens);
            runs = IndexReader.isOn(written, "analyze");
        } else {
            runs = tokens.acceptAny("analyze", "analyse");
            tokens.accept("verbose");
        }
        Operation explained = statement(tokens);
        return runs ? explained : new Other("EXPLAIN");
    }

    private Operation declareCursor(Cursor tokens) {
        tokens.identifier();
        while (!tokens.at("cursor")) {
            tokens.label();
        }
        tokens.next();
        if (!tokens.accept("with", "hold")) {
            tokens.accept("without", "hold");
        }
        tokens.expect("for");
        return new Select(queries.read(tokens));
    }

    private Operation prepared(Cursor tokens, Token verb) {
        if (verb.is("prepare") && tokens.accept("transaction")) {
            tokens.string();
            return new Other("PREPARE TRANSACTION");
        }
        tokens.identifier();
        if (tokens.at("(")) {
            tokens.skipParentheses();
        }
        if (verb.is("prepare")) {
            tokens.expect("as");
            statement(tokens);
        }
        return new Other(CommandTag.capitals(verb.value()));
    }

    private Operation create(Cursor tokens) {
        boolean orReplace = tokens.accept("or", "replace");
        Persistence persistence = persistence(tokens);
        if (tokens.accept("unique")) {
            tokens.expect("index");
            return indexes.create(tokens, true);
        }
        boolean recursive = tokens.at("recursive", "view") && tokens.accept("recursive");
        boolean constraint = tokens.at("constraint", "trigger") && tokens.accept("constraint");
        if (tokens.accept("default", "conversion")) {
            return recognized(tokens, "CREATE CONVERSION");
        }
        ObjectType type = ObjectType.expect(tokens);
        return switch (type.kind()) {
            case TABLE -> tables.create(tokens, persistence, false);
            case FOREIGN_TABLE -> tables.create(tokens, persistence, true);
            case INDEX -> indexes.create(tokens, false);
            case VIEW -> createView(tokens, orReplace, persistence == Persistence.TEMPORARY, recursive);
            case MATERIALIZED_VIEW -> createMaterializedView(tokens);
            case SEQUENCE -> createSequence(tokens, persistence);
            case SCHEMA -> createSchema(tokens);
            case DATABASE, TABLESPACE -> objects.createClusterObject(tokens, type.kind());
            case TYPE -> types.createType(tokens);
            case DOMAIN -> types.createDomain(tokens);
            case FUNCTION -> routines.create(tokens, orReplace, false);
            case PROCEDURE -> routines.create(tokens, orReplace, true);
            case TRIGGER -> triggers.createTrigger(tokens, orReplace, constraint);
            case RULE -> triggers.createRule(tokens, orReplace);
            case POLICY -> triggers.createPolicy(tokens);
            case EXTENSION -> objects.createExtension(tokens);
            case ROLE -> access.role(tokens, true);
            case PUBLICATION -> replication.createPublication(tokens);
            case SUBSCRIPTION -> replication.createSubscription(tokens);
            case STATISTICS -> objects.createStatistics(tokens);
            case AGGREGATE -> recognized(tokens, "CREATE AGGREGATE");
            case OTHER -> createOther(tokens, type);
            case COLUMN, CONSTRAINT, ROUTINE -> throw tokens.unexpected();
        };
    }

    private Operation createOther(Cursor tokens, ObjectType type) {
        return switch (type.tag()) {
            case "EVENT TRIGGER" -> triggers.createEventTrigger(tokens);
            case "USER MAPPING" -> access.userMapping(tokens);
            default -> recognized(tokens, "CREATE " + type.tag());
        };
    }

    private static Persistence persistence(Cursor tokens) {
        if (tokens.atAny("local", "global")) {
            tokens.next();
            if (!tokens.atAny("temp", "temporary")) {
                throw tokens.unexpected();
            }
        }
        if (tokens.acceptAny("temp", "temporary")) {
            return Persistence.TEMPORARY;
        }
        return tokens.accept("unlogged") ? Persistence.UNLOGGED : Persistence.PERMANENT;
    }

    private Operation createView(Cursor tokens, boolean orReplace, boolean temporary, boolean recursive) {
        // only materialized views have IF NOT EXISTS
        QualifiedName name = tokens.qualifiedName();
        List<String> columns = tokens.at("(") ? tokens.identifiersInParentheses() : List.of();
        if (tokens.accept("with")) {
            options.parameters(tokens);
        }
        tokens.expect("as");
        Scope scope = recursive ? Scope.empty().with(name.name()) : Scope.empty();
        Query query = queries.read(tokens, scope);
        if (tokens.accept("with")) {
            tokens.acceptAny("cascaded", "local");
            tokens.expect("check", "option");
        }
        return new CreateView(name, orReplace, temporary, recursive, columns, query);
    }

    private Operation createMaterializedView(Cursor tokens) {
        boolean ifNotExists = tokens.acceptIfNotExists();
        QualifiedName name = tokens.qualifiedName();
        List<String> columns = tokens.at("(") ? tokens.identifiersInParentheses() : List.of();
        if (tokens.accept("using")) {
            tokens.identifier();
        }
        if (tokens.accept("with")) {
            options.parameters(tokens);
        }
        if (tokens.accept("tablespace")) {
            tokens.identifier();
        }
        tokens.expect("as");
        Query query = queries.read(tokens);
        return new CreateMaterializedView(name, ifNotExists, columns, query, TableReader.withData(tokens));
    }

    private Operation refresh(Cursor tokens) {
        tokens.expect("materialized", "view");
        boolean concurrently = tokens.accept("concurrently");
        QualifiedName name = tokens.qualifiedName();
        return new RefreshMaterializedView(name, concurrently, TableReader.withData(tokens));
    }

    private Operation createSequence(Cursor tokens, Persistence persistence) {
        boolean ifNotExists = tokens.acceptIfNotExists();
        return new CreateSequence(tokens.qualifiedName(), persistence, ifNotExists, options.sequence(tokens));
    }

    private Operation createSchema(Cursor tokens) {
        boolean ifNotExists = tokens.acceptIfNotExists();
        Optional<String> name = Optional.empty();
        if (!tokens.at("authorization")) {
            name = Optional.of(tokens.identifier());
        }
        if (tokens.accept("authorization")) {
            String role = tokens.label();
            name = name.or(() -> Optional.of(role));
        }
        List<Operation> elements = new ArrayList<>();
        while (tokens.atAny("create", "grant")) {
            elements.add(statement(tokens));
        }
        return new CreateSchema(name.orElseThrow(tokens::unexpected), ifNotExists, List.copyOf(elements));
    }

    private Operation alter(Cursor tokens) {
        if (tokens.accept("default", "privileges")) {
            return access.alterDefaultPrivileges(tokens);
        }
        if (tokens.accept("system")) {
            if (!tokens.atAny("set", "reset")) {
                throw tokens.unexpected();
            }
            tokens.skipRest();
            return new AlterSystem();
        }
        ObjectType type = ObjectType.expect(tokens);
        if (type.isRelation()) {
            return alterations.alter(tokens, type.kind());
        }
        if (type.isRoutine()) {
            return routines.alter(tokens, type.kind());
        }
        return switch (type.kind()) {
            case TYPE -> types.alterType(tokens);
            case DOMAIN -> types.alterDomain(tokens);
            case TRIGGER -> triggers.alterTrigger(tokens);
            case RULE -> triggers.alterRule(tokens);
            case POLICY -> triggers.alterPolicy(tokens);
            case EXTENSION -> objects.alterExtension(tokens);
            case ROLE -> access.role(tokens, false);
            case PUBLICATION -> replication.alterPublication(tokens);
            case SUBSCRIPTION -> replication.alterSubscription(tokens);
            case COLUMN, CONSTRAINT -> throw tokens.unexpected();
            default ->
                type.kind() == ObjectKind.OTHER && type.tag().equals("USER MAPPING")
                        ? access.userMapping(tokens)
                        : objects.alter(tokens, type);
        };
    }
}
