package dev.neonally.report;

import dev.neonally.rule.Finding;
import dev.neonally.rule.Risk;
import dev.neonally.rule.Rule;
import dev.neonally.rule.RulePage;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** SARIF 2.1.0, as code scanning services read it; paths are relative to a folder, most often the repository's root. */
public final class SarifReport implements ReportWriter {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private final Path root;
    private final List<Rule> rules;

    public SarifReport(Path root, List<Rule> rules) {
        this.root = root.toAbsolutePath().normalize();
        this.rules = rules;
    }

    @Override
    public void write(Report report, OutputStream out) {
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("$schema", SCHEMA);
            json.writeStringProperty("version", "2.1.0");
            json.writeArrayPropertyStart("runs");
            json.writeStartObject();
            writeTool(json, report);
            json.writeStringProperty("columnKind", "utf16CodeUnits");
            writeResults(json, report);
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void writeTool(JsonGenerator json, Report report) {
        json.writeObjectPropertyStart("tool");
        json.writeObjectPropertyStart("driver");
        json.writeStringProperty("name", "neonally");
        json.writeStringProperty("version", report.toolVersion());
        json.writeArrayPropertyStart("rules");
        for (Rule rule : rules) {
            RulePage page = RulePage.of(rule);
            json.writeStartObject();
            json.writeStringProperty("id", rule.id());
            writeText(json, "shortDescription", page.hazard());
            json.writeObjectPropertyStart("help");
            json.writeStringProperty("text", page.text());
            json.writeStringProperty("markdown", page.text());
            json.writeEndObject();
            json.writeObjectPropertyStart("defaultConfiguration");
            json.writeStringProperty("level", level(rule.risk()));
            json.writeBooleanProperty("enabled", !rule.optIn());
            json.writeEndObject();
            json.writeObjectPropertyStart("properties");
            json.writeArrayPropertyStart("tags");
            json.writeString(rule.category().id());
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeResults(JsonGenerator json, Report report) {
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            index.put(rules.get(i).id(), i);
        }
        Map<String, Integer> seen = new HashMap<>();
        json.writeArrayPropertyStart("results");
        for (ReportedFinding reported : report.findings()) {
            Finding finding = reported.finding();
            json.writeStartObject();
            json.writeStringProperty("ruleId", finding.rule());
            if (index.containsKey(finding.rule())) {
                json.writeNumberProperty("ruleIndex", index.get(finding.rule()));
            }
            json.writeStringProperty("level", level(finding.risk()));
            writeText(
                    json,
                    "message",
                    finding.safer().isEmpty()
                            ? finding.message()
                            : finding.message() + "\n\nSafer:\n" + finding.safer());
            writeLocation(json, reported);
            int occurrence = seen.merge(finding.fingerprint(), 1, Integer::sum);
            json.writeObjectPropertyStart("partialFingerprints");
            json.writeStringProperty("neonally/v1", finding.fingerprint() + ":" + occurrence);
            json.writeEndObject();
            if (!reported.counts()) {
                json.writeArrayPropertyStart("suppressions");
                json.writeStartObject();
                json.writeStringProperty("kind", "external");
                json.writeStringProperty("justification", reported.accepted().get());
                json.writeEndObject();
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeLocation(JsonGenerator json, ReportedFinding reported) {
        Finding finding = reported.finding();
        json.writeArrayPropertyStart("locations");
        json.writeStartObject();
        json.writeObjectPropertyStart("physicalLocation");
        json.writeObjectPropertyStart("artifactLocation");
        json.writeStringProperty("uri", uri(reported.file()));
        json.writeEndObject();
        json.writeObjectPropertyStart("region");
        json.writeNumberProperty("startLine", finding.line());
        json.writeNumberProperty("startColumn", finding.column());
        json.writeNumberProperty("endLine", finding.endLine());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }

    private String uri(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        if (!absolute.startsWith(root)) {
            return absolute.toUri().toString();
        }
        String base = root.toUri().toString();
        return absolute.toUri().toString().substring(base.endsWith("/") ? base.length() : base.length() + 1);
    }

    private static void writeText(JsonGenerator json, String property, String text) {
        json.writeObjectPropertyStart(property);
        json.writeStringProperty("text", text);
        json.writeEndObject();
    }

    private static String level(Risk risk) {
        return switch (risk) {
            case LOW -> "note";
            case MEDIUM -> "warning";
            case HIGH, CRITICAL -> "error";
        };
    }
}
