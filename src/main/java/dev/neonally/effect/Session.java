package dev.neonally.effect;

import dev.neonally.sql.operation.SessionOperation;
import dev.neonally.sql.operation.SessionOperation.Begin;
import dev.neonally.sql.operation.SessionOperation.Commit;
import dev.neonally.sql.operation.SessionOperation.Discard;
import dev.neonally.sql.operation.SessionOperation.Reset;
import dev.neonally.sql.operation.SessionOperation.Rollback;
import dev.neonally.sql.operation.SessionOperation.SetVariable;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The connection that runs the migrations: its transaction and its settings.
 *
 * <p>Immutable; {@link #apply} gives the next state. A SET is taken back by the ROLLBACK of its transaction, a SET LOCAL by
 * its end; outside of a transaction SET LOCAL does nothing (reference page of SET).
 */
public final class Session {

    static final String SEARCH_PATH = "search_path";

    private final Transaction transaction;
    private final Undoable<Settings> settings;

    /** Who opened the transaction. */
    private enum Transaction {
        NONE,
        TOOL,
        SCRIPT,
        /** The server, for a call of several statements, a DO block or a function. */
        IMPLICIT
    }

    private Session(Transaction transaction, Undoable<Settings> settings) {
        this.transaction = transaction;
        this.settings = settings;
    }

    /** A fresh connection: no transaction, no settings. */
    public static Session connect() {
        return new Session(Transaction.NONE, Undoable.of(Settings.none()));
    }

    /** The tool opens a transaction of its own, where none is open. */
    public Session beginManaged() {
        return begin(Transaction.TOOL);
    }

    /** The server opens a transaction for what one call runs, where none is open. */
    public Session beginImplicit() {
        return begin(Transaction.IMPLICIT);
    }

    /** The state after the statement; one that the server would refuse changes nothing. */
    public Session apply(SessionOperation operation) {
        if (operation instanceof Begin) {
            return transaction == Transaction.IMPLICIT
                    ? new Session(Transaction.SCRIPT, settings)
                    : begin(Transaction.SCRIPT);
        }
        if (operation instanceof Commit || operation instanceof Rollback) {
            Undoable<Settings> ended = settings.apply(operation);
            return new Session(Transaction.NONE, ended.with(ended.value().withoutLocal()));
        }
        if (operation instanceof SetVariable set) {
            return set(set);
        }
        if (operation instanceof Reset reset) {
            return with(reset.name()
                    .map(name -> settings.value().set(name, Optional.empty()))
                    .orElseGet(() -> settings.value().resetAll()));
        }
        if (operation instanceof Discard discard) {
            return discard.all() && !inTransaction() ? with(Settings.none()) : this;
        }
        return new Session(transaction, settings.apply(operation));
    }

    /** Whether a transaction is open: the tool's own, one that the script began, or an implicit one. */
    public boolean inTransaction() {
        return transaction != Transaction.NONE;
    }

    /** Whether the transaction was begun by a command, so that it may have savepoints. */
    boolean inTransactionBlock() {
        return transaction == Transaction.TOOL || transaction == Transaction.SCRIPT;
    }

    /** Whether the open transaction is the tool's. */
    public boolean managedTransaction() {
        return transaction == Transaction.TOOL;
    }

    /** The value in effect: in lower case as set, empty where nothing set it or it was reset. */
    public Optional<String> setting(String name) {
        return settings.value().value(name).map(value -> value.toLowerCase(Locale.ROOT));
    }

    /** A time-valued setting in milliseconds; 0 means no limit, empty that nothing set it. */
    public Optional<Long> milliseconds(String name) {
        return setting(name).flatMap(TimeSetting::milliseconds);
    }

    /** The schemas that names are looked up in. */
    List<String> searchPath() {
        return settings.value().value(SEARCH_PATH).map(SearchPath::schemas).orElse(SearchPath.DEFAULT);
    }

    /** The same session with the named settings as they were in an earlier one. */
    Session restore(Collection<String> names, Session earlier) {
        return with(settings.value().like(earlier.settings.value(), names));
    }

    private Session begin(Transaction by) {
        return inTransaction() ? this : new Session(by, settings.apply(new Begin()));
    }

    private Session set(SetVariable set) {
        Optional<String> value = Optional.of(set.value()).filter(v -> !v.equals("DEFAULT"));
        if (!set.local()) {
            return with(settings.value().set(set.name(), value));
        }
        return inTransaction() ? with(settings.value().setLocal(set.name(), value)) : this;
    }

    private Session with(Settings next) {
        return new Session(transaction, settings.with(next));
    }
}
