package dev.neonally.branchtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.neonally.branchtest.BranchTestResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BranchTestJsonTest {

    private static final Path SCHEMA = Path.of("src/site/resources/branch-test-1.schema.json");
    private static final Path PAGE = Path.of("src/site/markdown/branch-test-report.md");

    static Stream<Named<BranchTestResult>> results() {
        return SampleBranchTest.all();
    }

    @ParameterizedTest
    @MethodSource("results")
    void isValidByItsPublishedSchema(BranchTestResult result) throws IOException {
        Schema schema;
        try (InputStream in = Files.newInputStream(SCHEMA)) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in, InputFormat.JSON);
        }
        String json = written(result);
        assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(json.replace("\"durationMs\"", "\"duration\""), InputFormat.JSON))
                .as("the schema is really applied")
                .isNotEmpty();
    }

    @Test
    void timesAreMillisecondsWithMicrosecondsBehindThePoint() throws IOException {
        JsonNode json = tree(SampleBranchTest.clean());
        JsonNode statement = json.at("/histories/0/up/migrations/0/statements/0");
        assertThat(statement.at("/startMs").asString()).isEqualTo("7");
        assertThat(statement.at("/endMs").asString()).isEqualTo("419");
        assertThat(statement.at("/durationMs").asString()).isEqualTo("412");
        assertThat(statement.at("/locks/0").toString())
                .isEqualTo("{\"relation\":\"orders\",\"mode\":\"ShareUpdateExclusiveLock\",\"new\":false,"
                        + "\"fromMs\":7.09,\"untilMs\":419,\"heldMs\":411.91}");
        assertThat(json.at("/startedAt").asString()).isEqualTo("2026-03-02T14:05:09.120Z");
        assertThat(json.at("/maxStallMs").intValue()).isEqualTo(500);
    }

    @Test
    void whatIsUnknownIsNull() throws IOException {
        JsonNode problem = tree(SampleBranchTest.stalled()).at("/problems/1");
        assertThat(problem.get("path").isNull()).isTrue();
        assertThat(problem.get("line").isNull()).isTrue();
        JsonNode history = tree(SampleBranchTest.clean()).at("/histories/0");
        assertThat(history.get("aftermath").isNull()).isTrue();
        assertThat(history.at("/up/migrations/0/statements/0").get("rows").isNull())
                .isTrue();
    }

    @Test
    void aFailureHasTheServersWords() throws IOException {
        JsonNode failure = tree(SampleBranchTest.failed()).at("/histories/0/up/migrations/1/failure");
        assertThat(failure.at("/sqlState").asString()).isEqualTo("23505");
        assertThat(failure.at("/detail").asString())
                .isEqualTo("Key (email_lower)=(<script>alert('x')</script>@example.com) is duplicated.");
        assertThat(failure.at("/line").intValue()).isEqualTo(6);
    }

    @Test
    void halfACharacterDoesNotBreakTheFile() throws IOException {
        assertThat(tree(SampleBranchTest.saying("cut here: \uD83D"))
                        .at("/problems/0/message")
                        .asString())
                .isEqualTo("cut here: ?");
    }

    @Test
    void thePageNamesEveryKey() throws IOException {
        String page = Files.readString(PAGE);
        List<String> keys = new ArrayList<>();
        collectKeys(JsonMapper.builder().build().readTree(Files.readString(SCHEMA)), keys);
        assertThat(keys).isNotEmpty().allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
    }

    private static void collectKeys(JsonNode schema, List<String> keys) {
        if (schema.has("properties")) {
            keys.addAll(schema.get("properties").propertyNames());
        }
        schema.forEach(child -> collectKeys(child, keys));
    }

    private static JsonNode tree(BranchTestResult result) throws IOException {
        return JsonMapper.builder().build().readTree(written(result));
    }

    private static String written(BranchTestResult result) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new BranchTestJson().write(result, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
