package dev.neonally.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neonally.EachPostgres;
import dev.neonally.EmptiedDatabase;
import dev.neonally.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

@EachPostgres
class SchemaDefectsTest {

    @Parameter
    private PostgresServer server;

    private EmptiedDatabase database;
    private Connection connection;

    @BeforeParameterizedClassInvocation
    void makeDatabase() throws SQLException {
        database = new EmptiedDatabase(server);
    }

    @AfterParameterizedClassInvocation
    void dropDatabase() throws SQLException {
        database.close();
    }

    @BeforeEach
    void makeTables() throws SQLException {
        connection = database.connectEmpty();
        run("CREATE TABLE customers (id integer PRIMARY KEY)");
        run("CREATE TABLE orders (id integer, customer integer REFERENCES customers)");
        run("INSERT INTO orders (id) VALUES (1), (1)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aSoundSchemaHasNone() throws SQLException {
        assertThat(SchemaDefects.read(connection)).isEqualTo(SchemaDefects.none());
    }

    @Test
    void anIndexWhoseBuildFailedIsInvalid() throws SQLException {
        assertThatThrownBy(() -> run("CREATE UNIQUE INDEX CONCURRENTLY orders_id_key ON orders (id)"))
                .isInstanceOf(SQLException.class);

        assertThat(SchemaDefects.read(connection).invalidIndexes()).containsExactly("orders_id_key on orders");
    }

    @Test
    void anIndexOfAPartitionedTableIsInvalidUntilAllPartitionsHaveIt() throws SQLException {
        run("CREATE TABLE logs (at date) PARTITION BY RANGE (at)");
        run("CREATE TABLE logs_all PARTITION OF logs FOR VALUES FROM (MINVALUE) TO (MAXVALUE)");
        run("CREATE INDEX logs_at_idx ON ONLY logs (at)");

        assertThat(SchemaDefects.read(connection).invalidIndexes()).containsExactly("logs_at_idx on logs");
    }

    @Test
    void constraintsThatWereNotValidatedAreNamed() throws SQLException {
        run("CREATE SCHEMA shop; CREATE DOMAIN shop.price AS integer");
        run("ALTER DOMAIN shop.price ADD CONSTRAINT positive CHECK (VALUE > 0) NOT VALID");
        run("ALTER TABLE orders ADD CONSTRAINT known CHECK (id > 0) NOT VALID");

        assertThat(SchemaDefects.read(connection).notValidated())
                .containsExactlyInAnyOrder("known on orders", "positive on shop.price");
    }

    @Test
    void aConstraintThatIsNotEnforcedIsNotToBeValidated() throws SQLException {
        if (server.version() >= 18) {
            run("ALTER TABLE orders ADD CONSTRAINT hint CHECK (id > 0) NOT ENFORCED");
            run("ALTER TABLE orders ADD CONSTRAINT there NOT NULL customer NOT VALID");
        }

        assertThat(SchemaDefects.read(connection).notValidated()).isSubsetOf("there on orders");
    }

    @Test
    void triggersThatDoNotFireAreNamedThoseOfForeignKeysByTheKey() throws SQLException {
        run("CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'");
        run("CREATE TRIGGER stamped BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION stamp()");
        run("ALTER TABLE orders DISABLE TRIGGER ALL");

        assertThat(SchemaDefects.read(connection).disabledTriggers())
                .containsExactly("orders_customer_fkey on orders", "stamped on orders");
    }

    @Test
    void thoseFromBeforeDoNotCount() throws SQLException {
        run("ALTER TABLE orders ADD CONSTRAINT old CHECK (id > 0) NOT VALID");
        SchemaDefects before = SchemaDefects.read(connection);
        run("ALTER TABLE orders ADD CONSTRAINT new CHECK (id > 0) NOT VALID");

        assertThat(SchemaDefects.read(connection).since(before).notValidated()).containsExactly("new on orders");
        assertThat(SchemaDefects.read(connection).since(before).invalidIndexes())
                .isEmpty();
    }
}
