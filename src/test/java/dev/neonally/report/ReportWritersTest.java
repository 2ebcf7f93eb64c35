package dev.neonally.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.neonally.rule.Risk;
import dev.neonally.rule.Rules;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportWritersTest {

    private static final Threshold MEDIUM = new Threshold(Optional.of(Risk.MEDIUM));

    private static String written(ReportWriter writer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(SampleReport.create(), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode tree(ReportWriter writer) throws IOException {
        return JsonMapper.builder().build().readTree(written(writer));
    }

    @Test
    void jsonHoldsTheContractsKeys() throws IOException {
        JsonNode json = tree(new JsonReport());
        assertThat(json.propertyNames())
                .contains("schemaVersion", "tool", "postgresVersion", "summary", "migrations", "findings");
        assertThat(json.at("/schemaVersion").intValue()).isEqualTo(1);
        assertThat(json.at("/postgresVersion").intValue()).isEqualTo(15);
        assertThat(json.at("/postgresVersionUpTo").intValue()).isEqualTo(18);
        assertThat(json.at("/summary").toString())
                .isEqualTo("{\"migrations\":1,\"statements\":2,\"unreadStatements\":1,\"findings\":"
                        + "{\"LOW\":1,\"MEDIUM\":2,\"HIGH\":0,\"CRITICAL\":0},\"suppressed\":1}");
        assertThat(json.at("/migrations/0/statements/0").toString())
                .isEqualTo("{\"line\":3,\"column\":5,\"endLine\":4,\"kind\":\"CREATE INDEX\",\"readBy\":\"jsqlparser\","
                        + "\"locks\":[{\"relation\":\"orders\",\"mode\":\"ShareLock\",\"new\":false},"
                        + "{\"relation\":\"audit.log\",\"mode\":\"AccessExclusiveLock\",\"new\":true}],"
                        + "\"rewrites\":[\"audit.log\"],\"scans\":[\"orders\"]}");
        assertThat(json.at("/findings/1").propertyNames())
                .startsWith(
                        "rule",
                        "risk",
                        "category",
                        "path",
                        "line",
                        "column",
                        "endLine",
                        "relation",
                        "message",
                        "safer",
                        "suppressed");
    }

    @Test
    void sarifIsValidByItsSchema() throws IOException {
        Schema schema;
        try (InputStream in = getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(in, InputFormat.JSON);
        }
        String sarif = written(new SarifReport(SampleReport.ROOT, Rules.all()));
        assertThat(schema.validate(sarif, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(sarif.replace("\"2.1.0\"", "\"9\""), InputFormat.JSON))
                .as("the schema is really applied")
                .isNotEmpty();
    }

    @Test
    void sarifNamesFilesFromTheRootAndTellsEqualFindingsApart() throws IOException {
        JsonNode results = tree(new SarifReport(SampleReport.ROOT, Rules.all())).at("/runs/0/results");
        assertThat(results.at("/1/locations/0/physicalLocation/artifactLocation/uri")
                        .asString())
                .isEqualTo("src/main/resources/db/migration/V2__x%20y.sql");
        assertThat(results.at("/1/partialFingerprints").toString())
                .isNotEqualTo(results.at("/2/partialFingerprints").toString());
        assertThat(results.at("/3/suppressions/0/justification").asString()).isEqualTo("it is empty");
    }

    @Test
    void junitHoldsAFailureForEachFindingThatFails() throws Exception {
        Element suites = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(written(new JUnitReport(MEDIUM)).getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        assertThat(suites.getElementsByTagName("failure").getLength()).isEqualTo(2);
        Element failure = (Element) suites.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).contains("\"orders\" & <waits>?");
    }

    @Test
    void theConsoleShowsTheLineWithACaretUnderTheStatement() {
        List<String> lines = new ConsoleReport(SampleReport.ROOT, MEDIUM, MEDIUM, Style.PLAIN)
                .lines(SampleReport.create()).stream()
                        .map(ConsoleReport.Line::text)
                        .toList();
        assertThat(lines)
                .containsSubsequence(
                        "src/main/resources/db/migration/V2__x y.sql",
                        "  src/main/resources/db/migration/V2__x y.sql:3:5 MEDIUM create-index-non-concurrent",
                        "        x  CREATE INDEX i",
                        "           ^",
                        "    Safer:",
                        "      CREATE INDEX CONCURRENTLY i ON orders (a);");
        assertThat(lines).noneMatch(line -> line.contains("missing-down-migration"));
    }

    @Test
    void theSummaryCountsEverything() {
        assertThat(new ConsoleReport(SampleReport.ROOT, MEDIUM, MEDIUM, Style.PLAIN).summary(SampleReport.create()))
                .isEqualTo("1 migration, 2 statements: 2 MEDIUM, 1 LOW; 1 suppressed; 1 statement could not be read");
    }
}
