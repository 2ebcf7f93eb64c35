package dev.neonally.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.EachPostgres;
import dev.neonally.PostgresServer;
import dev.neonally.migration.Script;
import dev.neonally.sql.ScriptReader;
import dev.neonally.sql.operation.SessionOperation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** A session's settings and transactions beside those of a server that ran the same script. */
@EachPostgres
class SessionOnServerTest {

    @Parameter
    private PostgresServer server;

    private DataSource database;

    @BeforeParameterizedClassInvocation
    void connect() throws SQLException {
        database = server.newDatabase();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET lock_timeout = '5s'",
                "SET lock_timeout TO '2 min'",
                "SET SESSION lock_timeout = 5000",
                "SET lock_timeout = '1h'; SET lock_timeout = 0",
                "SET lock_timeout = '1.5s'",
                "SET lock_timeout = '900us'",
                "SET lock_timeout = '1s'; SET lock_timeout TO DEFAULT",
                "SET lock_timeout = '1s'; RESET lock_timeout",
                "SET lock_timeout = '1s'; RESET ALL",
                "SET lock_timeout = '1s'; DISCARD ALL",
                "SET LOCAL lock_timeout = '1s'",
                "BEGIN; SET LOCAL lock_timeout = '1s'",
                "BEGIN; SET LOCAL lock_timeout = '1s'; COMMIT",
                "BEGIN; SET LOCAL lock_timeout = '1s'; END",
                "BEGIN; SET lock_timeout = '1s'; ROLLBACK",
                "BEGIN; SET lock_timeout = '1s'; ABORT",
                "SET lock_timeout = '1s'; START TRANSACTION; SET lock_timeout = '2s'; ROLLBACK",
                "BEGIN; SET lock_timeout = '1s'; SET LOCAL lock_timeout = '2s'",
                "BEGIN; SET lock_timeout = '1s'; SET LOCAL lock_timeout = '2s'; COMMIT",
                "BEGIN; SET LOCAL lock_timeout = '2s'; SET lock_timeout = '1s'",
                "BEGIN; SET LOCAL lock_timeout = '2s'; SET lock_timeout = '1s'; COMMIT",
                "SET lock_timeout = '1s'; BEGIN; SET LOCAL lock_timeout TO DEFAULT",
                "SET lock_timeout = '1s'; BEGIN; SET LOCAL lock_timeout TO DEFAULT; COMMIT",
                "SET lock_timeout = '1s'; BEGIN; RESET lock_timeout; ROLLBACK",
                "BEGIN; SET lock_timeout = '1s'; SAVEPOINT a; SET lock_timeout = '2s'; ROLLBACK TO a; COMMIT",
                "BEGIN; SAVEPOINT a; SET LOCAL lock_timeout = '2s'; ROLLBACK TO SAVEPOINT a",
                "BEGIN; SAVEPOINT a; SET LOCAL lock_timeout = '2s'; RELEASE a",
                "BEGIN; SAVEPOINT a; SAVEPOINT b; SET lock_timeout = '2s'; RELEASE SAVEPOINT b; ROLLBACK TO a; COMMIT",
                "BEGIN; SAVEPOINT a; SET lock_timeout = '1s'; SAVEPOINT a; SET lock_timeout = '2s'; ROLLBACK TO a; COMMIT",
                "BEGIN; BEGIN; SET lock_timeout = '1s'; ROLLBACK",
                "ROLLBACK; SET lock_timeout = '1s'; COMMIT"
            })
    void settingIsTheServers(String sql) throws SQLException {
        Session session = Session.connect();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            Iterator<dev.neonally.sql.Statement> statements = new ScriptReader().read(new Script(sql));
            while (statements.hasNext()) {
                dev.neonally.sql.Statement next = statements.next();
                session = session.apply((SessionOperation) next.operation());
                statement.execute(next.text());
            }
            assertThat(session.inTransaction())
                    .as(sql)
                    .isEqualTo(connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE);
            assertThat(session.milliseconds("lock_timeout").or(() -> Optional.of(0L)))
                    .as(sql)
                    .contains(lockTimeout(statement));
        }
    }

    private static long lockTimeout(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("SELECT setting::bigint FROM pg_settings WHERE name = 'lock_timeout'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
