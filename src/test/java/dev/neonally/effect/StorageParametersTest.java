package dev.neonally.effect;

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

/** The server takes the lock that is said for each storage parameter. */
@EachPostgres
class StorageParametersTest {

    private static final String SCHEMA = """
            CREATE TABLE orders (id bigint PRIMARY KEY, note text, tags int[], place point);
            CREATE INDEX tree ON orders (note);
            CREATE INDEX gin ON orders USING gin (tags);
            CREATE INDEX gist ON orders USING gist (place);
            CREATE INDEX brin ON orders USING brin (id);
            CREATE VIEW notes AS SELECT note FROM orders""";

    @Parameter
    private PostgresServer server;

    private EmptiedDatabase database;

    @BeforeParameterizedClassInvocation
    void connect() throws SQLException {
        database = new EmptiedDatabase(server);
    }

    @ParameterizedTest
    @CsvSource({
        "TABLE, orders, fillfactor, 70",
        "TABLE, orders, autovacuum_enabled, false",
        "TABLE, orders, toast.autovacuum_enabled, false",
        "TABLE, orders, autovacuum_vacuum_scale_factor, 0.1",
        "TABLE, orders, log_autovacuum_min_duration, 0",
        "TABLE, orders, parallel_workers, 2",
        "TABLE, orders, toast_tuple_target, 512",
        "TABLE, orders, vacuum_index_cleanup, off",
        "TABLE, orders, vacuum_truncate, off",
        "TABLE, orders, user_catalog_table, true",
        "INDEX, tree, fillfactor, 70",
        "INDEX, tree, deduplicate_items, off",
        "INDEX, gin, fastupdate, off",
        "INDEX, gin, gin_pending_list_limit, 128",
        "INDEX, gist, buffering, off",
        "INDEX, brin, pages_per_range, 16",
        "INDEX, brin, autosummarize, on",
        "VIEW, notes, security_barrier, true",
    })
    void lockIsTheServers(String kind, String relation, String parameter, String value) throws SQLException {
        String alter = "ALTER " + kind + " " + relation;
        assertThat(lock(relation, alter + " SET (" + parameter + " = " + value + ")"))
                .isEqualTo(StorageParameters.lock(parameter).pgName());
        assertThat(lock(relation, alter + " RESET (" + parameter + ")"))
                .isEqualTo(StorageParameters.lock(parameter).pgName());
    }

    private String lock(String relation, String sql) throws SQLException {
        try (Connection connection = database.connectEmpty();
                Statement statement = connection.createStatement()) {
            statement.execute(SCHEMA);
            connection.setAutoCommit(false);
            statement.execute(sql);
            try (ResultSet locks =
                    statement.executeQuery("SELECT mode FROM pg_locks WHERE pid = pg_backend_pid() AND relation = '"
                            + relation + "'::regclass")) {
                locks.next();
                return locks.getString(1);
            }
        }
    }
}
