package dev.neonally.trace;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.migration.Layout;
import dev.neonally.migration.MigrationSet;
import dev.neonally.migration.Script;
import dev.neonally.sql.ScriptReader;
import dev.neonally.sql.Statement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** A session as the tool prepares it for migrations. */
final class ToolSession implements AutoCloseable {

    private final ServerSession session;
    /** The settings that the tool puts back, as they were when the session was prepared. */
    private final Map<String, String> prepared = new LinkedHashMap<>();

    private ToolSession(ServerSession session) {
        this.session = session;
    }

    static ToolSession open(Branch branch) throws SQLException, BranchException {
        return new ToolSession(ServerSession.open(branch, "neonally migration"));
    }

    void prepare(MigrationSet set, Timeouts timeouts) throws SQLException {
        session.execute(timeouts.atStart());
        for (Script script : set.sessionScripts()) {
            prepare(script, timeouts);
        }
        commit();
        remember(set.layout());
    }

    private void prepare(Script script, Timeouts timeouts) throws SQLException {
        Iterator<Statement> statements = new ScriptReader().read(script);
        while (statements.hasNext()) {
            Statement statement = statements.next();
            session.executeWithoutRows(script.text().substring(statement.start(), statement.end()));
            String limits = timeouts.after(statement.operation());
            if (!limits.isEmpty()) {
                session.execute(limits);
            }
        }
    }

    private void remember(Layout layout) throws SQLException {
        for (String setting : layout.restoredSettings()) {
            prepared.put(
                    setting,
                    session.execute("SELECT pg_catalog.current_setting('" + setting + "')")
                            .rows()
                            .get(0)
                            .text(0));
        }
    }

    ServerSession session() {
        return session;
    }

    /** Puts settings back as the tool does before the next migration. */
    void restore() throws SQLException {
        for (Map.Entry<String, String> setting : prepared.entrySet()) {
            session.executeWithoutRows("SELECT pg_catalog.set_config('" + setting.getKey() + "', '"
                    + setting.getValue().replace("'", "''") + "', false)");
        }
    }

    /** Opens a transaction where none is open. */
    void begin() throws SQLException {
        if (!session.inTransaction()) {
            session.execute("BEGIN");
        }
    }

    /** Ends the transaction where one is open. */
    void commit() throws SQLException {
        if (session.inTransaction()) {
            session.execute("COMMIT");
        }
    }

    /** Rolls back what is open; where the server does not answer any more, it does so by itself. */
    void rollback() {
        try {
            if (session.inTransaction() || session.inFailedTransaction()) {
                session.execute("ROLLBACK");
            }
        } catch (SQLException e) {
            session.abort();
        }
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }
}
