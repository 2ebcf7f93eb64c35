package dev.neonally.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.EachPostgres;
import dev.neonally.PostgresServer;
import dev.neonally.catalog.Catalog;
import dev.neonally.effect.Effect.Failure;
import dev.neonally.sql.operation.SessionOperation.SetVariable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns of every type get every other type: the model says what the server does to the table and its index. */
@EachPostgres
class TypeChangeMatrixServerTest {

    private static final Path RESOURCES = Path.of("src/test/resources/effect/matrix");

    /** Runs a change, says what it did, and takes it back; a rewrite is not waited for. */
    private static final String TRIED = """
            CREATE FUNCTION rewrites() RETURNS event_trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION USING errcode = 'TRIED', message = 'rewrite';
            END $$;
            CREATE EVENT TRIGGER rewrites ON table_rewrite EXECUTE FUNCTION rewrites();
            CREATE FUNCTION tried(name text, change text) RETURNS text LANGUAGE plpgsql AS $$
            DECLARE
                file oid := pg_relation_filenode(name);
                index_file oid := pg_relation_filenode(to_regclass(name || '_c_idx'));
                scans bigint := pg_stat_get_xact_numscans(name::regclass);
            BEGIN
                EXECUTE change;
                RAISE EXCEPTION USING errcode = 'TRIED', message = concat_ws(' ',
                    CASE WHEN pg_relation_filenode(name) <> file THEN 'unannounced rewrite' END,
                    CASE WHEN pg_stat_get_xact_numscans(name::regclass) > scans THEN 'scan' END,
                    CASE WHEN pg_relation_filenode(to_regclass(name || '_c_idx')) <> index_file THEN 'index' END);
            EXCEPTION
                WHEN SQLSTATE 'TRIED' THEN RETURN SQLERRM;
                WHEN OTHERS THEN RETURN SQLSTATE;
            END $$
            """;

    private static final String REWRITE = "rewrite";
    private static final String NO_ASSIGNMENT = "42804";

    /** What stands for neither a rewrite nor the lack of a cast. */
    private static final Predicate<String> CHEAP =
            seen -> !Set.of(REWRITE, NO_ASSIGNMENT, "42846").contains(seen);

    @Parameter
    private PostgresServer server;

    private Connection connection;
    private Session session;
    private String setup;
    private List<String> types;

    @BeforeParameterizedClassInvocation
    void connect() throws IOException, SQLException {
        setup = Files.readString(RESOURCES.resolve("setup.sql"));
        types = Files.readAllLines(RESOURCES.resolve("types.txt"));
        connection = server.newDatabase().getConnection();
        execute(TRIED);
        execute(setup);
    }

    @AfterParameterizedClassInvocation
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void everyTypeIntoEveryOther() throws SQLException {
        at("UTC");
        Columns plain = new Columns("plain", "", "");
        Columns indexed = new Columns("indexed", " CHECK (c IS NULL OR c IS NOT NULL)", "btree");
        List<Columns> otherMethods = new ArrayList<>();
        for (String method : List.of("hash", "gin", "gist", "spgist", "brin")) {
            otherMethods.add(new Columns(method, "", method));
        }
        List<String> disagreements = new ArrayList<>();
        for (String from : types) {
            List<Change> assignments = Change.to(types);
            List<String> seen = indexed.tried(from, assignments, disagreements);
            List<Change> casts = among(assignments, seen, NO_ASSIGNMENT::equals).stream()
                    .map(Change::withCast)
                    .toList();
            List<Change> cheap = new ArrayList<>(among(assignments, seen, CHEAP));
            cheap.addAll(among(casts, indexed.tried(from, casts, disagreements), CHEAP));
            plain.tried(from, cheap, disagreements);
            for (Columns method : otherMethods) {
                method.tried(from, cheap, disagreements);
            }
        }
        assertThat(disagreements).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "Etc/GMT", "Etc/GMT-1", "Africa/Abidjan", "+00:00", "GMT"})
    void timestampsInOtherZones(String zone) throws SQLException {
        at(zone);
        List<String> times = types.stream().filter(t -> t.contains("time")).toList();
        Columns columns = new Columns("at_" + zone.replaceAll("\\W", "_"), "", "btree");
        List<String> disagreements = new ArrayList<>();
        for (String from : times) {
            columns.tried(from, Change.to(times), disagreements);
        }
        assertThat(disagreements).isEmpty();
    }

    private void at(String zone) throws SQLException {
        execute("SET TimeZone = '" + zone + "'");
        session = Session.connect().apply(new SetVariable("timezone", zone, false));
    }

    private static List<Change> among(List<Change> changes, List<String> seen, Predicate<String> wanted) {
        return IntStream.range(0, changes.size())
                .filter(i -> wanted.test(seen.get(i)))
                .mapToObj(changes::get)
                .toList();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What becomes of the column. */
    private record Change(String type, boolean cast) {

        static List<Change> to(List<String> types) {
            return types.stream().map(type -> new Change(type, false)).toList();
        }

        Change withCast() {
            return new Change(type, true);
        }

        String sql(String table) {
            String using = cast ? " USING c::" + type.replaceFirst(" COLLATE .*", "") : "";
            return "ALTER TABLE " + table + " ALTER c TYPE " + type + using;
        }
    }

    /** A table for each type, with a column of it. */
    private final class Columns {

        private final String name;
        private final Catalog catalog;

        Columns(String name, String constraint, String indexMethod) throws SQLException {
            this.name = name;
            StringBuilder schema = new StringBuilder();
            for (String type : types) {
                String table = "CREATE TABLE " + table(type) + " (c " + type + constraint + ");";
                execute(table);
                schema.append(table);
                String index = "CREATE INDEX ON " + table(type) + " USING " + indexMethod + " (c);";
                if (!indexMethod.isEmpty() && succeeds(index)) {
                    schema.append(index);
                }
            }
            this.catalog = History.of(setup + schema).catalog();
        }

        private boolean succeeds(String sql) {
            try {
                execute(sql);
                return true;
            } catch (SQLException noOperatorClass) {
                return false;
            }
        }

        private String table(String type) {
            return name + types.indexOf(type);
        }

        /** What the server did for each change; where the model says something else is added to the disagreements. */
        List<String> tried(String type, List<Change> changes, List<String> disagreements) throws SQLException {
            String table = table(type);
            List<String> sql = changes.stream().map(c -> c.sql(table)).toList();
            List<String> seen = tried(table, sql);
            for (int i = 0; i < sql.size(); i++) {
                String predicted = predicted(sql.get(i));
                if (!predicted.equals(seen.get(i))) {
                    disagreements.add(
                            "%s of %s: server '%s', model '%s'".formatted(sql.get(i), type, seen.get(i), predicted));
                }
            }
            return seen;
        }

        private List<String> tried(String table, List<String> changes) throws SQLException {
            List<String> seen = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT tried(?, c) FROM unnest(?) WITH ORDINALITY AS u (c, n) ORDER BY n")) {
                statement.setString(1, table);
                statement.setArray(2, connection.createArrayOf("text", changes.toArray()));
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        seen.add(rows.getString(1));
                    }
                }
            }
            return seen;
        }

        private String predicted(String sql) {
            Effect effect =
                    new EffectModel(server.version()).of(History.read(sql).get(0), catalog, session);
            return effect.failure().map(Failure::sqlState).orElseGet(() -> described(effect));
        }
    }

    private static String described(Effect effect) {
        if (!effect.rewrites().isEmpty()) {
            return REWRITE;
        }
        return Stream.of(
                        effect.scans().isEmpty() ? "" : "scan",
                        effect.indexBuilds().isEmpty() ? "" : "index")
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
