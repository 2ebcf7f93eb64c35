package dev.neonally.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.EachPostgres;
import dev.neonally.EmptiedDatabase;
import dev.neonally.PostgresServer;
import dev.neonally.VersionedText;
import dev.neonally.effect.PostgresVersions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A statement that a rule calls refused is refused by the server, with the same code, and one that it passes is not.
 *
 * <p>{@code refusals.sql} holds schemas, each behind a line {@code -- schema}, and statements to try on them, each behind
 * {@code -- refused: code} or {@code -- taken}.
 */
@EachPostgres
class RefusalsOnServerTest {

    private static final Pattern PARTS =
            Pattern.compile("^(?=-- (?:schema|refused: \\w+|taken)\\R)", Pattern.MULTILINE);
    private static final Pattern REFUSED = Pattern.compile("\\A-- refused: (\\w+)\\R");
    private static final Pattern CODE = Pattern.compile("fails with (\\w{5})");

    @Parameter
    private PostgresServer server;

    private EmptiedDatabase database;

    @BeforeParameterizedClassInvocation
    void connect() throws SQLException {
        database = new EmptiedDatabase(server);
    }

    /**
     * A statement on a schema.
     *
     * @param code the error, empty where the server takes it
     */
    record Tried(String schema, VersionedText statement, Optional<String> code) {
        @Override
        public String toString() {
            return statement.text().strip();
        }
    }

    static Stream<Tried> statements() throws IOException {
        Stream.Builder<Tried> tried = Stream.builder();
        String schema = "";
        for (String part : PARTS.split(text())) {
            String sql = part.replaceFirst(".*\\R", "");
            if (part.startsWith("-- schema")) {
                schema = sql;
            } else {
                Matcher refused = REFUSED.matcher(part);
                Optional<String> code = refused.find() ? Optional.of(refused.group(1)) : Optional.empty();
                tried.add(new Tried(schema, VersionedText.of(sql), code));
            }
        }
        return tried.build();
    }

    @ParameterizedTest
    @MethodSource("statements")
    void rulesSayWhatTheServerSays(Tried tried) throws SQLException {
        if (!tried.statement().isFor(server.version())) {
            return;
        }
        WrittenHistory schema = WrittenHistory.of(tried.schema());
        WrittenHistory statement = WrittenHistory.of(tried.statement().text());
        assertThat(error(schema, statement)).as("the server").isEqualTo(tried.code());
        assertThat(told(schema.then(statement), schema.size())).as("the rules").isEqualTo(tried.code());
    }

    private Optional<String> error(WrittenHistory schema, WrittenHistory statement) throws SQLException {
        try (Connection connection = database.connectEmpty()) {
            schema.run(connection);
            try {
                statement.run(connection);
                return Optional.empty();
            } catch (SQLException e) {
                return Optional.of(e.getSQLState());
            }
        }
    }

    /** The code that a finding of the highest risk names. */
    private Optional<String> told(WrittenHistory history, int released) {
        RuleSettings settings = SettingsFor.versions(new PostgresVersions(server.version(), server.version()));
        List<String> codes = history.inspect(Rules.all(), settings).stream()
                .filter(finding -> finding.path().equals((released + 1) + ".sql"))
                .filter(finding -> finding.risk().atLeast(Risk.HIGH))
                .map(finding -> CODE.matcher(finding.message()))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .distinct()
                .toList();
        assertThat(codes).hasSizeLessThan(2);
        return codes.stream().findFirst();
    }

    private static String text() throws IOException {
        try (InputStream in = RefusalsOnServerTest.class.getResourceAsStream("refusals.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
