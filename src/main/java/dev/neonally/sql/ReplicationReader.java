package dev.neonally.sql;

import dev.neonally.sql.operation.AccessOperation.ChangeRole;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.Other;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.ReplicationOperation.AlterPublication;
import dev.neonally.sql.operation.ReplicationOperation.CreatePublication;
import dev.neonally.sql.operation.ReplicationOperation.CreateSubscription;
import dev.neonally.sql.operation.ReplicationOperation.PublicationChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads CREATE and ALTER of publications and subscriptions. */
final class ReplicationReader {

    private static final Pattern PASSWORD = Pattern.compile("password\\s*=|://[^/@\\s]*:[^/@\\s]+@");

    private final ExpressionReader expressions;
    private final OptionReader options;
    private final ObjectReader objects;

    ReplicationReader(ExpressionReader expressions, OptionReader options, ObjectReader objects) {
        this.expressions = expressions;
        this.options = options;
        this.objects = objects;
    }

    CreatePublication createPublication(Cursor tokens) {
        String name = tokens.identifier();
        boolean all = tokens.accept("for", "all", "tables");
        List<QualifiedName> tables = new ArrayList<>();
        List<String> schemas = new ArrayList<>();
        if (!all && tokens.accept("for")) {
            published(tokens, tables, schemas);
        }
        Map<String, String> written = tokens.accept("with") ? options.parameters(tokens) : Map.of();
        return new CreatePublication(
                name, all, List.copyOf(tables), List.copyOf(schemas), Optional.ofNullable(written.get("publish")));
    }

    private void published(Cursor tokens, List<QualifiedName> tables, List<String> schemas) {
        if (!tokens.atAny("table", "tables")) {
            throw tokens.unexpected();
        }
        boolean inSchema = false;
        do {
            if (tokens.accept("tables", "in", "schema")) {
                inSchema = true;
            } else if (tokens.accept("table")) {
                inSchema = false;
            }
            if (inSchema) {
                schemas.add(tokens.label());
            } else {
                tables.add(publishedTable(tokens));
            }
        } while (tokens.accept(","));
    }

    private QualifiedName publishedTable(Cursor tokens) {
        boolean only = tokens.accept("only");
        QualifiedName table =
                only && tokens.at("(") ? tokens.inParentheses(tokens::qualifiedName) : tokens.qualifiedName();
        tokens.accept("*");
        if (tokens.at("(")) {
            tokens.identifiersInParentheses();
        }
        if (tokens.accept("where")) {
            tokens.inParentheses(() -> expressions.read(tokens));
        }
        return table;
    }

    Operation alterPublication(Cursor tokens) {
        QualifiedName name = tokens.qualifiedName();
        Optional<Operation> common = objects.alterAny(tokens, ObjectKind.PUBLICATION, name);
        if (common.isPresent()) {
            return common.get();
        }
        if (tokens.at("set", "(")) {
            tokens.next();
            options.parameters(tokens);
            return new AlterPublication(name.name(), PublicationChange.OTHER, List.of());
        }
        if (!tokens.atAny("add", "set", "drop")) {
            throw tokens.unexpected();
        }
        PublicationChange change =
                PublicationChange.valueOf(tokens.next().value().toUpperCase(Locale.ROOT));
        List<QualifiedName> tables = new ArrayList<>();
        published(tokens, tables, new ArrayList<>());
        return new AlterPublication(name.name(), change, List.copyOf(tables));
    }

    CreateSubscription createSubscription(Cursor tokens) {
        String name = tokens.identifier();
        tokens.expect("connection");
        boolean password = PASSWORD.matcher(tokens.string()).find();
        tokens.expect("publication");
        tokens.identifiers();
        Map<String, String> written = tokens.accept("with") ? options.parameters(tokens) : Map.of();
        boolean connects = isOnByDefault(written, "connect") && isOnByDefault(written, "create_slot");
        return new CreateSubscription(name, connects, password);
    }

    private static boolean isOnByDefault(Map<String, String> options, String name) {
        return !options.containsKey(name) || IndexReader.isOn(options, name);
    }

    Operation alterSubscription(Cursor tokens) {
        QualifiedName name = tokens.qualifiedName();
        Optional<Operation> common = objects.alterAny(tokens, ObjectKind.SUBSCRIPTION, name);
        if (common.isPresent()) {
            return common.get();
        }
        if (tokens.accept("connection")) {
            return new ChangeRole(name.name(), PASSWORD.matcher(tokens.string()).find());
        }
        if (!tokens.atAny("set", "add", "drop", "refresh", "enable", "disable", "skip")) {
            throw tokens.unexpected();
        }
        boolean refreshes = tokens.at("refresh");
        boolean publications = tokens.acceptAny("set", "add", "drop") && tokens.accept("publication");
        if (publications) {
            tokens.identifiers();
            Map<String, String> written = tokens.accept("with") ? options.parameters(tokens) : Map.of();
            refreshes = isOnByDefault(written, "refresh");
        }
        tokens.skipRest();
        return new Other("ALTER SUBSCRIPTION", refreshes);
    }
}
