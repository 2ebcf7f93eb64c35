package dev.neonally.rule.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.EachPostgres;
import dev.neonally.EmptiedDatabase;
import dev.neonally.PostgresServer;
import dev.neonally.effect.PostgresVersions;
import dev.neonally.rule.Finding;
import dev.neonally.rule.SettingsFor;
import dev.neonally.rule.WrittenHistory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A password is told unless the server keeps it as it stands, for the SCRAM hash that it is. */
@EachPostgres
class SecretInMigrationOnServerTest {

    @Parameter
    private PostgresServer server;

    private EmptiedDatabase database;

    @BeforeParameterizedClassInvocation
    void connect() throws SQLException {
        database = new EmptiedDatabase(server);
    }

    @AfterParameterizedClassInvocation
    void disconnect() throws SQLException {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "SCRAM-SHA-256",
                "SCRAM-SHA-256$4096:c2FsdHNhbHRzYWx0c2FsdA==$AAAA:BBBB",
                "scram-sha-256$4096:c2FsdHNhbHRzYWx0c2FsdA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:"
                        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "SCRAM-SHA-256$4096:c2FsdHNhbHRzYWx0c2FsdA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "SCRAM-SHA-256$4096:c2FsdHNhbHRzYWx0c2FsdA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:"
                        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            })
    void onlyWhatTheServerTakesForAScramHashIsNoSecret(String password) throws SQLException {
        String sql = "CREATE ROLE app LOGIN PASSWORD '" + password + "'";
        List<Finding> findings = WrittenHistory.of(sql)
                .inspect(
                        SecurityRules.all(),
                        SettingsFor.versions(new PostgresVersions(server.version(), server.version())));
        assertThat(findings.isEmpty()).as(sql).isEqualTo(password.equals(stored(sql)));
    }

    private String stored(String sql) throws SQLException {
        try (Connection connection = database.connectEmpty();
                Statement statement = connection.createStatement()) {
            statement.execute("SET password_encryption = 'scram-sha-256'");
            statement.execute(sql);
            try (ResultSet row =
                    statement.executeQuery("SELECT rolpassword FROM pg_catalog.pg_authid WHERE rolname = 'app'")) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
