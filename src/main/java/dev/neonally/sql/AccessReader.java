package dev.neonally.sql;

import dev.neonally.sql.Token.Kind;
import dev.neonally.sql.operation.AccessOperation.AlterDefaultPrivileges;
import dev.neonally.sql.operation.AccessOperation.ChangeRole;
import dev.neonally.sql.operation.AccessOperation.Grant;
import dev.neonally.sql.operation.AccessOperation.Objects;
import dev.neonally.sql.operation.AccessOperation.ReassignOwned;
import dev.neonally.sql.operation.AccessOperation.Revoke;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Rename;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the statements about rights and roles. */
final class AccessReader {

    private static final Map<String, ObjectKind> ALL_IN_SCHEMA = Map.of(
            "tables", ObjectKind.TABLE,
            "sequences", ObjectKind.SEQUENCE,
            "functions", ObjectKind.FUNCTION,
            "procedures", ObjectKind.PROCEDURE,
            "routines", ObjectKind.ROUTINE);

    private static final String[] RESERVED_PRIVILEGES = {
        "select", "references", "create", "current_user", "current_role", "session_user"
    };

    /** What the server stores as it stands; 32 bytes in base64 are a key. */
    private static final Pattern SCRAM =
            Pattern.compile("SCRAM-SHA-256\\$[1-9][0-9]*:[A-Za-z0-9+/=]+\\$[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=");

    private static final Set<String> ROLE_OPTIONS = Set.of(
            "superuser",
            "nosuperuser",
            "createdb",
            "nocreatedb",
            "createrole",
            "nocreaterole",
            "createuser",
            "nocreateuser",
            "inherit",
            "noinherit",
            "login",
            "nologin",
            "replication",
            "noreplication",
            "bypassrls",
            "nobypassrls",
            "unencrypted",
            "encrypted");

    /** GRANT, its first word passed. */
    Grant grant(Cursor tokens) {
        List<String> privileges = privileges(tokens);
        Objects objects = objects(tokens);
        tokens.expect("to");
        List<String> grantees = grantees(tokens);
        boolean grantOption = false;
        if (tokens.accept("with")) {
            grantOption = tokens.at("grant", "option") || tokens.at("admin", "option");
            tokens.each(() -> {
                tokens.label();
                if (!tokens.acceptAny("true", "false")) {
                    tokens.expect("option");
                }
            });
        }
        grantedBy(tokens);
        return new Grant(objects, privileges, grantees, grantOption);
    }

    /** REVOKE, its first word passed. */
    Revoke revoke(Cursor tokens) {
        boolean optionOnly = tokens.peek(1).is("option") && tokens.peek(2).is("for");
        if (optionOnly) {
            tokens.next();
            tokens.expect("option", "for");
        }
        List<String> privileges = privileges(tokens);
        Objects objects = objects(tokens);
        tokens.expect("from");
        List<String> grantees = grantees(tokens);
        grantedBy(tokens);
        tokens.acceptCascade();
        return new Revoke(objects, privileges, grantees, optionOnly);
    }

    private static List<String> privileges(Cursor tokens) {
        return tokens.listOf(() -> {
            String privilege = tokens.accept("alter", "system") ? "alter system" : privilege(tokens);
            if (tokens.at("(")) {
                tokens.identifiersInParentheses();
            }
            return privilege;
        });
    }

    /** One privilege, or a role. */
    private static String privilege(Cursor tokens) {
        if (tokens.accept("all")) {
            tokens.accept("privileges");
            return "all";
        }
        return tokens.acceptAny(RESERVED_PRIVILEGES) ? tokens.previous().value() : tokens.identifier();
    }

    private static Objects objects(Cursor tokens) {
        if (!tokens.accept("on")) {
            return new Objects(ObjectKind.ROLE, List.of(), List.of());
        }
        if (tokens.at("all") && ALL_IN_SCHEMA.containsKey(tokens.peek(1).value())) {
            tokens.next();
            ObjectKind kind = ALL_IN_SCHEMA.get(tokens.next().value());
            tokens.expect("in", "schema");
            return new Objects(kind, List.of(), tokens.identifiers());
        }
        ObjectKind kind = kind(tokens);
        if (kind == ObjectKind.TABLE || kind == ObjectKind.SEQUENCE) {
            return new Objects(kind, tokens.qualifiedNames(), List.of());
        }
        return new Objects(kind, tokens.listOf(() -> object(tokens)), List.of());
    }

    private static QualifiedName object(Cursor tokens) {
        if (tokens.peek().is(Kind.NUMBER)) {
            return QualifiedName.of(tokens.next().value());
        }
        QualifiedName name = tokens.functionName();
        if (tokens.at("(")) {
            tokens.skipParentheses();
        }
        return name;
    }

    private static ObjectKind kind(Cursor tokens) {
        Token behind = tokens.peek(1);
        boolean named = behind.isName() && !behind.is("to") && !behind.is("from");
        if (named && (tokens.accept("foreign", "server") || tokens.acceptAny("parameter", "language"))) {
            return ObjectKind.OTHER;
        }
        return named ? ObjectType.accept(tokens).map(ObjectType::kind).orElse(ObjectKind.TABLE) : ObjectKind.TABLE;
    }

    private static List<String> grantees(Cursor tokens) {
        return tokens.listOf(() -> {
            if (tokens.at("group") && tokens.peek(1).isName()) {
                tokens.next();
            }
            return tokens.label();
        });
    }

    private static void grantedBy(Cursor tokens) {
        if (tokens.accept("granted", "by")) {
            tokens.label();
        }
    }

    /** Reads what follows CREATE or ALTER ROLE, USER and GROUP. */
    Operation role(Cursor tokens, boolean create) {
        if (create) {
            tokens.acceptIfNotExists();
        }
        String role = tokens.label();
        if (!create && tokens.accept("rename", "to")) {
            return new Rename(ObjectKind.ROLE, QualifiedName.of(role), tokens.label());
        }
        if (!create && tokens.atAny("in", "set", "reset", "add", "drop")) {
            tokens.skipRest();
            return new ChangeRole(role, false);
        }
        tokens.accept("with");
        boolean password = false;
        while (!tokens.atEnd()) {
            password |= roleOption(tokens);
        }
        return new ChangeRole(role, password);
    }

    /** Passes one option and tells whether it is a literal password or an MD5 hash, which logs in like one. */
    private static boolean roleOption(Cursor tokens) {
        if (tokens.accept("password")) {
            if (tokens.accept("null")) {
                return false;
            }
            return !SCRAM.matcher(tokens.string()).matches();
        }
        if (tokens.accept("connection", "limit") || tokens.accept("sysid")) {
            tokens.number();
        } else if (tokens.accept("valid", "until")) {
            tokens.string();
        } else if (tokens.accept("in", "role")
                || tokens.accept("in", "group")
                || tokens.acceptAny("role", "user", "admin")) {
            tokens.each(tokens::label);
        } else if (ROLE_OPTIONS.contains(tokens.peek().value())) {
            tokens.next();
        } else {
            throw tokens.unexpected();
        }
        return false;
    }

    /** Reads what follows CREATE or ALTER USER MAPPING. */
    ChangeRole userMapping(Cursor tokens) {
        tokens.acceptIfNotExists();
        tokens.expect("for");
        String user = tokens.label();
        tokens.expect("server");
        tokens.identifier();
        boolean password = false;
        while (!tokens.atEnd()) {
            password |= tokens.at("password") && tokens.peek(1).is(Kind.STRING);
            tokens.next();
        }
        return new ChangeRole(user, password);
    }

    /** REASSIGN, its first word passed. */
    ReassignOwned reassignOwned(Cursor tokens) {
        tokens.expect("owned", "by");
        List<String> roles = tokens.listOf(tokens::label);
        tokens.expect("to");
        tokens.label();
        return new ReassignOwned(roles);
    }

    /** Reads what follows ALTER DEFAULT PRIVILEGES. */
    AlterDefaultPrivileges alterDefaultPrivileges(Cursor tokens) {
        List<String> words = new ArrayList<>();
        while (!tokens.atAny("grant", "revoke")) {
            words.add(tokens.accept(",") ? "," : tokens.label());
        }
        tokens.skipRest();
        return new AlterDefaultPrivileges();
    }
}
