package dev.neonally.report;

import dev.neonally.effect.Effect;
import dev.neonally.effect.PostgresVersions;
import dev.neonally.effect.RelationLock;
import dev.neonally.effect.Target;
import dev.neonally.rule.Finding;
import dev.neonally.rule.InspectedMigration.InspectedStatement;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** {@code report.json}, schema version 1. Keys are added within a version, never changed or taken away. */
public final class JsonReport implements ReportWriter {

    private static final int SCHEMA_VERSION = 1;

    @Override
    public void write(Report report, OutputStream out) {
        try (JsonGenerator json = new JsonFactory().createGenerator(prettyPrinted(), out)) {
            json.writeStartObject();
            json.writeNumberProperty("schemaVersion", SCHEMA_VERSION);
            json.writeObjectPropertyStart("tool");
            json.writeStringProperty("name", "neonally");
            json.writeStringProperty("version", report.toolVersion());
            json.writeEndObject();
            writeVersions(json, report.versions());
            writeSummary(json, report);
            json.writeArrayPropertyStart("migrations");
            report.migrations().forEach(migration -> writeMigration(json, migration));
            json.writeEndArray();
            json.writeArrayPropertyStart("findings");
            report.findings().forEach(finding -> writeFinding(json, finding));
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static ObjectWriteContext prettyPrinted() {
        return new ObjectWriteContext.Base() {
            @Override
            public PrettyPrinter getPrettyPrinter() {
                return new DefaultPrettyPrinter();
            }
        };
    }

    private static void writeVersions(JsonGenerator json, PostgresVersions versions) {
        json.writeNumberProperty("postgresVersion", versions.lowest());
        if (versions.highest() != versions.lowest()) {
            json.writeNumberProperty("postgresVersionUpTo", versions.highest());
        }
    }

    private static void writeSummary(JsonGenerator json, Report report) {
        json.writeObjectPropertyStart("summary");
        json.writeNumberProperty("migrations", report.migrations().size());
        json.writeNumberProperty("statements", report.statements());
        json.writeNumberProperty("unreadStatements", report.unreadStatements());
        json.writeObjectPropertyStart("findings");
        report.counts().forEach((risk, count) -> json.writeNumberProperty(risk.name(), count));
        json.writeEndObject();
        json.writeNumberProperty("suppressed", report.suppressed());
        json.writeEndObject();
    }

    private static void writeMigration(JsonGenerator json, ReportedMigration migration) {
        json.writeStartObject();
        json.writeStringProperty("path", migration.path());
        json.writeStringProperty("layout", migration.layout().id());
        json.writeStringProperty("version", migration.version());
        json.writeStringProperty("direction", migration.direction().name().toLowerCase(Locale.ROOT));
        json.writeBooleanProperty("transactional", migration.transactional());
        json.writeBooleanProperty("judged", migration.judged());
        json.writeArrayPropertyStart("statements");
        migration.statements().forEach(statement -> writeStatement(json, statement));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeStatement(JsonGenerator json, InspectedStatement statement) {
        Effect effect = statement.effect();
        json.writeStartObject();
        json.writeNumberProperty("line", statement.line());
        json.writeNumberProperty("column", statement.column());
        json.writeNumberProperty("endLine", statement.endLine());
        json.writeStringProperty("kind", statement.kind());
        json.writeStringProperty("readBy", statement.readBy().name().toLowerCase(Locale.ROOT));
        json.writeArrayPropertyStart("locks");
        for (RelationLock lock : effect.locks()) {
            json.writeStartObject();
            json.writeStringProperty("relation", lock.relation().display());
            json.writeStringProperty("mode", lock.mode().pgName());
            json.writeBooleanProperty("new", lock.relation().fresh());
            json.writeEndObject();
        }
        json.writeEndArray();
        writeNames(json, "rewrites", effect.rewrites());
        writeNames(json, "scans", effect.scans());
        json.writeEndObject();
    }

    private static void writeNames(JsonGenerator json, String property, List<Target> relations) {
        json.writeArrayPropertyStart(property);
        relations.forEach(relation -> json.writeString(relation.display()));
        json.writeEndArray();
    }

    private static void writeFinding(JsonGenerator json, ReportedFinding reported) {
        Finding finding = reported.finding();
        json.writeStartObject();
        json.writeStringProperty("rule", finding.rule());
        json.writeStringProperty("risk", finding.risk().name());
        json.writeStringProperty("category", finding.category().id());
        json.writeStringProperty("path", reported.path());
        json.writeNumberProperty("line", finding.line());
        json.writeNumberProperty("column", finding.column());
        json.writeNumberProperty("endLine", finding.endLine());
        if (finding.relation().isPresent()) {
            json.writeStringProperty("relation", finding.relation().get());
        } else {
            json.writeNullProperty("relation");
        }
        json.writeStringProperty("message", finding.message());
        json.writeStringProperty("safer", finding.safer());
        json.writeBooleanProperty("suppressed", !reported.counts());
        if (!reported.counts()) {
            json.writeStringProperty("suppressedBecause", reported.accepted().get());
        }
        json.writeStringProperty("fingerprint", finding.fingerprint());
        json.writeEndObject();
    }
}
