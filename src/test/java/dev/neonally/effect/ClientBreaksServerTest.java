package dev.neonally.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.EachPostgres;
import dev.neonally.EmptiedDatabase;
import dev.neonally.PostgresServer;
import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Column;
import dev.neonally.catalog.Relation;
import dev.neonally.effect.ClientBreak.Kind;
import dev.neonally.sql.operation.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A second session prepares statements, a change runs, and the prepared ones end as the model says. */
@EachPostgres
class ClientBreaksServerTest {

    private static final Path RESOURCES = Path.of("src/test/resources/effect/clients");

    @Parameter
    private PostgresServer server;

    private EmptiedDatabase database;

    @BeforeParameterizedClassInvocation
    void connect() throws SQLException {
        database = new EmptiedDatabase(server);
    }

    static List<String> changes() throws IOException {
        return Stream.of(Files.readString(RESOURCES.resolve("changes.sql")).split(";\n\n"))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void preparedStatementsEndAsPredicted(String change) throws SQLException, IOException {
        String setup = Files.readString(RESOURCES.resolve("setup.sql"));
        Catalog before = History.of(setup).catalog();
        Catalog after = before;
        for (Operation operation : History.read(change)) {
            after = after.apply(operation);
        }
        try (Connection changing = database.connectEmpty();
                Connection client = database.connect()) {
            execute(changing, setup);
            Map<ClientStatement, Optional<String>> predicted = new LinkedHashMap<>();
            ClientBreaks breaks = new ClientBreaks(before, after, server.version());
            int number = 0;
            for (ClientStatement statement : statements(before)) {
                execute(client, "PREPARE s" + number++ + " AS " + statement.sql());
                predicted.put(statement, statement.failure(breaks));
            }
            execute(changing, change);
            client.setAutoCommit(false);
            Map<ClientStatement, Optional<String>> seen = new LinkedHashMap<>();
            number = 0;
            for (ClientStatement statement : predicted.keySet()) {
                seen.put(statement, ended(client, "EXECUTE s" + number++));
            }
            client.rollback();
            assertThat(predicted).isEqualTo(seen);
        }
    }

    private static Optional<String> ended(Connection connection, String sql) throws SQLException {
        Savepoint start = connection.setSavepoint();
        try {
            execute(connection, sql);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(e.getSQLState());
        } finally {
            connection.rollback(start);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What applications send to tables and views, in the way that they do. */
    private static List<ClientStatement> statements(Catalog catalog) {
        List<ClientStatement> statements = new ArrayList<>();
        for (Relation relation : catalog.relations()) {
            String name = relation.name().name();
            statements.add(new ClientStatement("SELECT * FROM " + name, relation, List.of(), Set.of(Kind.ROW_TYPE)));
            statements.add(new ClientStatement("SELECT count(*) FROM " + name, relation, List.of(), Set.of()));
            statements.add(new ClientStatement(
                    "SELECT r FROM " + name + " AS r", relation, List.of(), Set.of(Kind.WHOLE_ROW)));
            for (Column column : relation.columns()) {
                statements.add(new ClientStatement(
                        "SELECT " + column.name() + " FROM " + name,
                        relation,
                        List.of(column.name()),
                        Set.of(Kind.COLUMN_GONE, Kind.COLUMN_TYPE)));
                statements.add(new ClientStatement(
                        "SELECT 1 FROM " + name + " WHERE " + column.name() + " IS NULL",
                        relation,
                        List.of(column.name()),
                        Set.of(Kind.COLUMN_GONE)));
            }
            if (relation.isTable()) {
                statements.addAll(writes(relation, name));
            }
        }
        return statements;
    }

    private static List<ClientStatement> writes(Relation table, String name) {
        List<ClientStatement> writes = new ArrayList<>();
        writes.add(new ClientStatement(
                "INSERT INTO " + name + " (id) VALUES (100)", table, List.of("id"), Set.of(Kind.VALUE_REQUIRED)));
        writes.add(new ClientStatement(
                "INSERT INTO " + name + " (id) VALUES (101) RETURNING *",
                table,
                List.of("id"),
                Set.of(Kind.ROW_TYPE, Kind.VALUE_REQUIRED)));
        writes.add(new ClientStatement(
                "DELETE FROM " + name + " WHERE id = 1 RETURNING *", table, List.of("id"), Set.of(Kind.ROW_TYPE)));
        for (Column column : table.columns()) {
            List<String> columns = List.of(column.name());
            writes.add(new ClientStatement(
                    "UPDATE " + name + " SET " + column.name() + " = " + column.name(),
                    table,
                    columns,
                    Set.of(Kind.COLUMN_GONE, Kind.VALUE_REFUSED)));
            writes.add(new ClientStatement(
                    "UPDATE " + name + " SET id = id RETURNING " + column.name(),
                    table,
                    columns,
                    Set.of(Kind.COLUMN_GONE, Kind.COLUMN_TYPE)));
        }
        return writes;
    }

    /**
     * A statement of an application.
     *
     * @param columns the columns that it names
     * @param breaks what can break it, beside the loss of the relation
     */
    private record ClientStatement(String sql, Relation relation, List<String> columns, Set<Kind> breaks) {

        Optional<String> failure(ClientBreaks predicted) {
            return predicted.of(relation).stream()
                    .filter(this::concerns)
                    .map(each -> each.kind().sqlState())
                    .findFirst();
        }

        private boolean concerns(ClientBreak each) {
            return switch (each.kind()) {
                case RELATION_GONE -> true;
                case ROW_TYPE, WHOLE_ROW, VALUE_REQUIRED -> breaks.contains(each.kind());
                case COLUMN_GONE, COLUMN_TYPE, VALUE_REFUSED ->
                    breaks.contains(each.kind()) && each.columns().stream().anyMatch(columns::contains);
            };
        }

        @Override
        public String toString() {
            return sql;
        }
    }
}
