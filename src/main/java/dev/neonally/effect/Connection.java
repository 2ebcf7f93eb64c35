package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.SessionOperation;
import dev.neonally.sql.operation.SessionOperation.Begin;
import dev.neonally.sql.operation.SessionOperation.Commit;
import dev.neonally.sql.operation.SessionOperation.SetVariable;
import java.util.Collection;
import java.util.List;
import java.util.PrimitiveIterator;

/** One connection of a replay: its session, the schema as it sees it, and the transaction that it is in. */
final class Connection {

    /** The number of no transaction. */
    static final int NONE = -1;

    private final PrimitiveIterator.OfInt transactions;
    private Undoable<Catalog> catalog;
    private Undoable<HeldLocks> locks = Undoable.of(HeldLocks.none());
    private Session session = Session.connect();
    private int transaction = NONE;

    /**
     * A fresh connection.
     *
     * @param transactions numbers for transactions to come
     */
    Connection(Catalog catalog, PrimitiveIterator.OfInt transactions) {
        this.catalog = Undoable.of(catalog.withSearchPath(session.searchPath()));
        this.transactions = transactions;
    }

    Catalog catalog() {
        return catalog.value();
    }

    Session session() {
        return session;
    }

    int transaction() {
        return transaction;
    }

    /** The locks that the open transaction holds. */
    HeldLocks locks() {
        return locks.value();
    }

    /** Keeps the locks of a statement until the transaction ends or ROLLBACK TO gives them up. */
    void hold(Effect effect) {
        if (session.inTransaction()) {
            locks = locks.with(locks.value().with(effect.locks()));
        }
    }

    /** Sees what another connection committed. */
    void see(Catalog committed) {
        catalog = catalog.with(committed.withSearchPath(session.searchPath()));
    }

    /** Marks what is created from now on as made by that migration. */
    void during(int migration) {
        catalog = catalog.with(catalog.value().during(migration));
    }

    void beginManaged() {
        start();
        become(session.beginManaged());
    }

    void beginImplicit() {
        start();
        become(session.beginImplicit());
    }

    private void start() {
        catalog = catalog.apply(new Begin());
        locks = locks.apply(new Begin());
    }

    /** Ends the transaction where one is open. */
    void commit() {
        if (session.inTransaction()) {
            apply(new Commit());
        }
    }

    void apply(Operation operation) {
        if (operation instanceof SessionOperation control) {
            catalog = catalog.apply(control);
            locks = locks.apply(control);
        }
        catalog = catalog.with(catalog.value().apply(operation));
        if (operation instanceof SessionOperation control) {
            become(session.apply(control));
        }
        for (SetVariable variable : SetConfig.in(operation)) {
            become(session.apply(variable));
        }
    }

    /** Gives the named settings the values that they had in an earlier session. */
    void restore(Collection<String> settings, Session earlier) {
        become(session.restore(settings, earlier));
    }

    /** Goes on as an earlier session: what a callback sets stays on the callback's own connection. */
    void restart(Session earlier) {
        become(earlier);
    }

    private void become(Session next) {
        if (!next.inTransaction()) {
            transaction = NONE;
            locks = locks.with(HeldLocks.none());
        } else if (!session.inTransaction()) {
            transaction = transactions.nextInt();
        }
        session = next;
        List<String> path = next.searchPath();
        if (!path.equals(catalog.value().searchPath())) {
            catalog = catalog.with(catalog.value().withSearchPath(path));
        }
    }
}
