package dev.neonally.rule.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.EachPostgres;
import dev.neonally.EmptiedDatabase;
import dev.neonally.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a transaction with an older snapshot sees of a table after a statement: {@code rewrite-not-mvcc-safe}. */
@EachPostgres
class OldSnapshotTest {

    private static final int ROWS = 500;

    @Parameter
    private PostgresServer server;

    private EmptiedDatabase database;

    @BeforeParameterizedClassInvocation
    void connect() throws SQLException {
        database = new EmptiedDatabase(server);
    }

    @ParameterizedTest
    @CsvSource({
        "ALTER TABLE orders ALTER COLUMN id TYPE bigint, 0",
        "ALTER TABLE orders ADD COLUMN token uuid DEFAULT gen_random_uuid(), 0",
        "ALTER TABLE orders SET UNLOGGED, 0",
        "TRUNCATE orders, 0",
        "VACUUM FULL orders, 500",
        "CLUSTER orders USING orders_pkey, 500",
        "ALTER TABLE orders ADD COLUMN note text DEFAULT '', 500",
    })
    void seesTheRowsThatItSees(String statement, int rows) throws SQLException {
        try (Connection migration = database.connectEmpty();
                Connection report = database.connect();
                Statement migrating = migration.createStatement();
                Statement reporting = report.createStatement()) {
            migrating.execute("CREATE TABLE orders (id int PRIMARY KEY)");
            migrating.execute("INSERT INTO orders SELECT generate_series(1, " + ROWS + ")");
            report.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            report.setAutoCommit(false);
            reporting.execute("SELECT 1 FROM pg_class LIMIT 1");
            migrating.execute(statement);
            assertThat(count(reporting)).as(statement).isEqualTo(rows);
        }
    }

    private static int count(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT count(*) FROM orders")) {
            result.next();
            return result.getInt(1);
        }
    }
}
