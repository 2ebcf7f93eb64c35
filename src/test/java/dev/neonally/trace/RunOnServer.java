package dev.neonally.trace;

import dev.neonally.EmptiedDatabase;
import dev.neonally.PostgresServer;
import dev.neonally.TestBranch;
import dev.neonally.branch.BranchException;
import dev.neonally.migration.MigrationSet;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** Runs of migrations on a small shop's database. */
abstract class RunOnServer {

    @Parameter
    PostgresServer server;

    EmptiedDatabase database;
    TestBranch branch;

    @BeforeParameterizedClassInvocation
    void make() throws SQLException {
        database = new EmptiedDatabase(server);
        branch = new TestBranch(database.source());
    }

    @AfterParameterizedClassInvocation
    void drop() throws SQLException {
        database.close();
    }

    @BeforeEach
    void setUp() throws SQLException {
        try (Connection connection = database.connectEmpty();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE customers (id int PRIMARY KEY, name text, doc jsonb);
                    CREATE TABLE orders (id int PRIMARY KEY, customer int, note text);
                    INSERT INTO customers SELECT i, 'name ' || i, '{"a": 1}' FROM generate_series(1, 1000) i;
                    INSERT INTO orders SELECT i, i, 'note' FROM generate_series(1, 1000) i;
                    CREATE VIEW names AS SELECT name FROM customers;
                    CREATE MATERIALIZED VIEW notes AS SELECT id, note FROM orders;
                    CREATE UNIQUE INDEX ON notes (id);
                    CREATE TABLE events (id int, day date) PARTITION BY RANGE (day);
                    CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
                    """);
        }
    }

    RunTrace run(MigrationSet set) throws SQLException, BranchException {
        return new MigrationRun(branch, set, Timeouts.defaults(), RunClock.start(), RunListener.silent())
                .run(set.ups());
    }

    StatementTrace only(MigrationSet set) throws SQLException, BranchException {
        return run(set).migrations().get(0).statements().get(0);
    }

    static Map<String, String> locks(StatementTrace statement) {
        Map<String, String> locks = new TreeMap<>();
        statement.locks().forEach(lock -> locks.put(lock.relation(), lock.mode().sql()));
        return locks;
    }

    /** The first value that a query gives. */
    String value(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }
}
