package dev.neonally.sql;

import dev.neonally.sql.Token.Kind;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.Other;
import dev.neonally.sql.operation.SessionOperation.Begin;
import dev.neonally.sql.operation.SessionOperation.Commit;
import dev.neonally.sql.operation.SessionOperation.Discard;
import dev.neonally.sql.operation.SessionOperation.ReleaseSavepoint;
import dev.neonally.sql.operation.SessionOperation.Reset;
import dev.neonally.sql.operation.SessionOperation.Rollback;
import dev.neonally.sql.operation.SessionOperation.RollbackTo;
import dev.neonally.sql.operation.SessionOperation.Savepoint;
import dev.neonally.sql.operation.SessionOperation.SetConstraints;
import dev.neonally.sql.operation.SessionOperation.SetVariable;
import java.util.Locale;
import java.util.Optional;

/** Reads the statements about transactions and about settings of the session. */
final class SessionReader {

    /** BEGIN and START, their first word passed. */
    Operation begin(Cursor tokens, boolean start) {
        if (start) {
            tokens.expect("transaction");
        } else {
            tokens.acceptAny("work", "transaction");
        }
        transactionModes(tokens);
        return new Begin();
    }

    private static void transactionModes(Cursor tokens) {
        while (!tokens.atEnd()) {
            if (tokens.accept("isolation", "level")) {
                if (!tokens.accept("serializable")
                        && !tokens.accept("repeatable", "read")
                        && !tokens.accept("read", "committed")) {
                    tokens.expect("read", "uncommitted");
                }
            } else if (!tokens.accept("read", "write")
                    && !tokens.accept("read", "only")
                    && !tokens.accept("not", "deferrable")) {
                tokens.expect("deferrable");
            }
            tokens.accept(",");
        }
    }

    /** COMMIT and END, their first word passed. */
    Operation commit(Cursor tokens) {
        if (tokens.accept("prepared")) {
            tokens.string();
            return new Other("COMMIT PREPARED", true);
        }
        tokens.acceptAny("work", "transaction");
        chain(tokens);
        return new Commit();
    }

    /** ROLLBACK and ABORT, their first word passed. */
    Operation rollback(Cursor tokens) {
        if (tokens.accept("prepared")) {
            tokens.string();
            return new Other("ROLLBACK PREPARED", true);
        }
        tokens.acceptAny("work", "transaction");
        if (tokens.accept("to")) {
            tokens.accept("savepoint");
            return new RollbackTo(tokens.identifier());
        }
        chain(tokens);
        return new Rollback();
    }

    private static void chain(Cursor tokens) {
        if (tokens.accept("and")) {
            tokens.accept("no");
            tokens.expect("chain");
        }
    }

    Operation savepoint(Cursor tokens) {
        return new Savepoint(tokens.identifier());
    }

    Operation release(Cursor tokens) {
        tokens.accept("savepoint");
        return new ReleaseSavepoint(tokens.identifier());
    }

    /** SET, its first word passed. */
    Operation set(Cursor tokens) {
        if (tokens.accept("constraints")) {
            return setConstraints(tokens);
        }
        if (tokens.accept("session", "characteristics", "as", "transaction")) {
            transactionModes(tokens);
            return new Other("SET SESSION CHARACTERISTICS");
        }
        if (tokens.accept("session", "authorization")) {
            return new SetVariable("session_authorization", roleName(tokens), false);
        }
        boolean local = tokens.accept("local");
        if (!local && tokens.at("session") && tokens.peek(1).isName()) {
            tokens.next();
        }
        if (tokens.accept("session", "authorization")) {
            return new SetVariable("session_authorization", roleName(tokens), local);
        }
        if (tokens.accept("transaction")) {
            if (tokens.accept("snapshot")) {
                tokens.string();
            } else {
                transactionModes(tokens);
            }
            return new Other("SET TRANSACTION");
        }
        return setVariable(tokens, local);
    }

    private static String roleName(Cursor tokens) {
        return tokens.accept("default") ? "DEFAULT" : tokens.labelOrString();
    }

    private static Operation setConstraints(Cursor tokens) {
        if (!tokens.accept("all")) {
            tokens.qualifiedNames();
        }
        boolean deferred = tokens.accept("deferred");
        if (!deferred) {
            tokens.expect("immediate");
        }
        return new SetConstraints(deferred);
    }

    /** A setting with its value, the words before its name passed; also the SET clause of a function. */
    SetVariable setVariable(Cursor tokens, boolean local) {
        if (tokens.accept("time", "zone")) {
            return new SetVariable("timezone", timeZone(tokens), local);
        }
        if (tokens.at("role") && !tokens.peek(1).is("to") && !tokens.peek(1).is("=")) {
            tokens.next();
            return new SetVariable("role", roleName(tokens), local);
        }
        if (tokens.accept("names")) {
            String encoding = tokens.accept("default") || tokens.atEnd() ? "DEFAULT" : tokens.labelOrString();
            return new SetVariable("client_encoding", encoding, local);
        }
        if (tokens.at("schema") && tokens.peek(1).is(Kind.STRING)) {
            tokens.next();
            return new SetVariable("search_path", tokens.string(), local);
        }
        if (tokens.accept("xml", "option")) {
            return new SetVariable("xmloption", tokens.label(), local);
        }
        StringBuilder name = new StringBuilder(tokens.identifier());
        while (tokens.accept(".")) {
            name.append('.').append(tokens.label());
        }
        if (tokens.accept("from", "current")) {
            return new SetVariable(folded(name), "FROM CURRENT", local);
        }
        if (!tokens.acceptAny("to", "=")) {
            throw tokens.unexpected();
        }
        return new SetVariable(folded(name), values(tokens), local);
    }

    private static String folded(CharSequence name) {
        return name.toString().toLowerCase(Locale.ROOT);
    }

    private static String timeZone(Cursor tokens) {
        if (tokens.accept("interval")) {
            if (tokens.at("(")) {
                tokens.skipParentheses();
            }
            String value = tokens.string();
            tokens.accept("hour", "to", "minute");
            return value;
        }
        return values(tokens);
    }

    private static String values(Cursor tokens) {
        return String.join(", ", tokens.listOf(() -> value(tokens)));
    }

    private static String value(Cursor tokens) {
        if (tokens.accept("default")) {
            return "DEFAULT";
        }
        String sign = tokens.accept("-") ? "-" : "";
        if (tokens.peek().is(Kind.NUMBER)) {
            return sign + tokens.next().value();
        }
        return tokens.labelOrString();
    }

    /** RESET, its first word passed. */
    Operation reset(Cursor tokens) {
        if (tokens.accept("all")) {
            return new Reset(Optional.empty());
        }
        if (tokens.accept("time", "zone")) {
            return new Reset(Optional.of("timezone"));
        }
        if (tokens.accept("session", "authorization")) {
            return new Reset(Optional.of("session_authorization"));
        }
        if (tokens.accept("transaction", "isolation", "level")) {
            return new Reset(Optional.of("transaction_isolation"));
        }
        StringBuilder name = new StringBuilder(tokens.label());
        while (tokens.accept(".")) {
            name.append('.').append(tokens.label());
        }
        return new Reset(Optional.of(folded(name)));
    }

    Operation discard(Cursor tokens) {
        boolean all = tokens.accept("all");
        if (!all && !tokens.acceptAny("plans", "sequences", "temp", "temporary")) {
            throw tokens.unexpected();
        }
        return new Discard(all);
    }
}
