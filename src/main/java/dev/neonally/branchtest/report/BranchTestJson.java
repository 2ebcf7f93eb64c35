package dev.neonally.branchtest.report;

import dev.neonally.branchtest.BranchTestResult;
import dev.neonally.branchtest.BranchTestResult.Problem;
import dev.neonally.branchtest.Comparison;
import dev.neonally.branchtest.HistoryResult;
import dev.neonally.branchtest.Rollback;
import dev.neonally.branchtest.Validation;
import dev.neonally.effect.LockMode;
import dev.neonally.schema.SchemaChange;
import dev.neonally.trace.BackfillEstimate;
import dev.neonally.trace.Failure;
import dev.neonally.trace.MigrationTrace;
import dev.neonally.trace.ObservedLock;
import dev.neonally.trace.RunTrace;
import dev.neonally.trace.Stall;
import dev.neonally.trace.StatementTrace;
import dev.neonally.trace.WorkloadResult;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * {@code branch-test.json}, schema version 1. Keys are added within a version, never changed or taken away, and every key is
 * there: what is unknown is null. Times are milliseconds, with microseconds behind the point.
 */
public final class BranchTestJson {

    private static final int SCHEMA_VERSION = 1;

    /** Writes the result in UTF-8. */
    public void write(BranchTestResult result, OutputStream out) {
        // a writer, unlike a generator of bytes, does not stumble over half a surrogate pair in a shortened text
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(prettyPrinted(), new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            json.writeStartObject();
            json.writeNumberProperty("schemaVersion", SCHEMA_VERSION);
            json.writeObjectPropertyStart("tool");
            json.writeStringProperty("name", "neonally");
            json.writeStringProperty("version", result.toolVersion());
            json.writeEndObject();
            Verdict verdict = Verdict.of(result);
            json.writeBooleanProperty("passed", verdict.passed());
            json.writeStringProperty("verdict", verdict.headline());
            json.writeStringProperty("startedAt", result.startedAt().toString());
            writeMillis(json, "durationMs", result.duration());
            writeMillis(json, "maxStallMs", result.maxStall());
            writeDatabase(json, result.database());
            writeSummary(json, result.histories());
            writeAll(json, "problems", result.problems(), BranchTestJson::writeProblem);
            writeAll(json, "histories", result.histories(), BranchTestJson::writeHistory);
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

    private static void writeDatabase(JsonGenerator json, BranchTestResult.Database database) {
        json.writeObjectPropertyStart("database");
        json.writeStringProperty("kind", id(database.kind()));
        json.writeStringProperty("description", database.description());
        json.writeStringProperty("serverVersion", database.serverVersion());
        writeOptional(json, "expiresAt", database.expiresAt().map(Object::toString));
        json.writeBooleanProperty("kept", database.kept());
        writeOptional(json, "schemaDiff", database.schemaDiff().map(diff -> BranchTestFiles.SCHEMA_DIFF));
        json.writeEndObject();
    }

    private static void writeSummary(JsonGenerator json, List<HistoryResult> histories) {
        List<Stall> stalls =
                histories.stream().flatMap(h -> h.up().stalls().stream()).toList();
        json.writeObjectPropertyStart("summary");
        json.writeNumberProperty(
                "pendingMigrations",
                histories.stream().mapToLong(h -> h.pending().size()).sum());
        json.writeNumberProperty(
                "statements",
                histories.stream()
                        .flatMap(h -> h.up().migrations().stream())
                        .mapToLong(m -> m.statements().size())
                        .sum());
        writeMillis(json, "longestReaderStallMs", longest(stalls, Stall.Client.READER));
        writeMillis(json, "longestWriterStallMs", longest(stalls, Stall.Client.WRITER));
        writeMillis(json, "longestWorkloadStallMs", longest(stalls, Stall.Client.WORKLOAD));
        json.writeNumberProperty(
                "differences",
                histories.stream()
                        .flatMap(h -> h.comparisons().stream())
                        .mapToLong(c -> c.differences().size())
                        .sum());
        json.writeEndObject();
    }

    private static Duration longest(List<Stall> stalls, Stall.Client client) {
        return stalls.stream()
                .filter(stall -> stall.client() == client)
                .map(Stall::length)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static void writeProblem(JsonGenerator json, Problem problem) {
        json.writeStartObject();
        json.writeStringProperty("kind", id(problem.kind()));
        json.writeStringProperty("message", problem.message());
        writeOptional(json, "path", problem.path());
        writePosition(json, "line", problem.line());
        json.writeEndObject();
    }

    private static void writeHistory(JsonGenerator json, HistoryResult history) {
        json.writeStartObject();
        json.writeStringProperty("layout", history.layout().id());
        json.writeStringProperty("root", history.root());
        writeBase(json, history.base());
        writeNames(json, "pending", history.pending());
        json.writeStringProperty("chosenBy", history.chosenBy());
        writeRun(json, "up", history.up());
        writeAll(json, "comparisons", history.comparisons(), BranchTestJson::writeComparison);
        writeAll(json, "changes", history.changes(), BranchTestJson::writeChange);
        writeValidation(json, history.validation());
        writeRollback(json, history.rollback());
        if (history.aftermath().isPresent()) {
            json.writeObjectPropertyStart("aftermath");
            json.writeNumberProperty("applied", history.aftermath().get().applied());
            writeAll(json, "left", history.aftermath().get().left(), BranchTestJson::writeChange);
            writeFailure(json, "rerun", history.aftermath().get().rerun());
            writeNames(json, "invalidIndexes", history.aftermath().get().invalidIndexes());
            json.writeEndObject();
        } else {
            json.writeNullProperty("aftermath");
        }
        if (history.workload().isPresent()) {
            writeAll(json, "traffic", history.workload().get().transactions(), BranchTestJson::writeTransaction);
        } else {
            json.writeNullProperty("traffic");
        }
        writeNames(json, "notes", history.notes());
        json.writeEndObject();
    }

    private static void writeTransaction(JsonGenerator json, WorkloadResult.Transaction transaction) {
        json.writeStartObject();
        writePosition(json, "line", transaction.line());
        json.writeStringProperty("sql", transaction.sql());
        writeLatency(json, "before", transaction.before());
        writeLatency(json, "during", transaction.during());
        writeAll(json, "errors", transaction.errors(), BranchTestJson::writeError);
        json.writeEndObject();
    }

    private static void writeLatency(JsonGenerator json, String property, WorkloadResult.Latency latency) {
        json.writeObjectPropertyStart(property);
        json.writeNumberProperty("count", latency.count());
        writeMillis(json, "medianMs", latency.median());
        writeMillis(json, "p99Ms", latency.p99());
        writeMillis(json, "maxMs", latency.max());
        json.writeEndObject();
    }

    private static void writeError(JsonGenerator json, WorkloadResult.Error error) {
        json.writeStartObject();
        json.writeStringProperty("sqlState", error.sqlState());
        json.writeStringProperty("message", error.message());
        writePosition(json, "line", error.line());
        json.writeNumberProperty("timesBefore", error.before());
        json.writeNumberProperty("timesDuring", error.during());
        writeMillis(json, "firstMs", error.first());
        writeOptional(json, "path", Optional.of(error.path()).filter(path -> !path.isEmpty()));
        writePosition(json, "pathLine", error.pathLine());
        json.writeEndObject();
    }

    private static void writeBase(JsonGenerator json, HistoryResult.Base base) {
        json.writeObjectPropertyStart("base");
        json.writeNumberProperty("migrations", base.migrations());
        writeOptional(json, "command", base.command());
        writeMillis(json, "durationMs", base.duration());
        json.writeObjectPropertyStart("rows");
        base.rows().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(table -> json.writeNumberProperty(table.getKey(), table.getValue()));
        json.writeEndObject();
        json.writeBooleanProperty("generated", base.generated());
        json.writeEndObject();
    }

    private static void writeRun(JsonGenerator json, String property, RunTrace run) {
        json.writeObjectPropertyStart(property);
        writeMillis(json, "durationMs", run.duration());
        writeAll(json, "migrations", run.migrations(), BranchTestJson::writeMigration);
        writeAll(json, "stalls", run.stalls(), BranchTestJson::writeStall);
        writeAll(json, "backfills", run.backfills(), BranchTestJson::writeBackfill);
        json.writeEndObject();
    }

    private static void writeMigration(JsonGenerator json, MigrationTrace migration) {
        json.writeStartObject();
        json.writeStringProperty("path", migration.path());
        json.writeStringProperty("version", migration.version());
        json.writeStringProperty("direction", id(migration.direction()));
        json.writeBooleanProperty("transactional", migration.transactional());
        writeSpan(json, migration.start(), migration.end());
        writeAll(json, "statements", migration.statements(), BranchTestJson::writeStatement);
        writeFailure(json, "failure", migration.failure());
        json.writeBooleanProperty("undone", migration.undone());
        json.writeEndObject();
    }

    private static void writeStatement(JsonGenerator json, StatementTrace statement) {
        json.writeStartObject();
        writePosition(json, "line", statement.line());
        writePosition(json, "column", statement.column());
        json.writeStringProperty("kind", statement.kind());
        json.writeStringProperty("sql", statement.sql());
        writeSpan(json, statement.start(), statement.end());
        writeAll(json, "locks", statement.locks(), BranchTestJson::writeLock);
        writeNames(json, "rewrites", statement.rewrites());
        if (statement.rows() < 0) {
            json.writeNullProperty("rows");
        } else {
            json.writeNumberProperty("rows", statement.rows());
        }
        json.writeNumberProperty("walBytes", statement.walBytes());
        json.writeNumberProperty("sizeChangeBytes", statement.sizeChange());
        writeNames(json, "invalidIndexes", statement.invalidIndexes());
        writeNames(json, "notices", statement.notices());
        writeFailure(json, "failure", statement.failure());
        json.writeEndObject();
    }

    private static void writeLock(JsonGenerator json, ObservedLock lock) {
        json.writeStartObject();
        json.writeStringProperty("relation", lock.relation());
        json.writeStringProperty("mode", lock.mode().pgName());
        json.writeBooleanProperty("new", lock.fresh());
        writeMillis(json, "fromMs", lock.from());
        writeMillis(json, "untilMs", lock.until());
        writeMillis(json, "heldMs", lock.held());
        json.writeEndObject();
    }

    private static void writeStall(JsonGenerator json, Stall stall) {
        json.writeStartObject();
        json.writeStringProperty("relation", stall.relation());
        json.writeStringProperty("client", id(stall.client()));
        writeSpan(json, stall.start(), stall.end());
        json.writeStringProperty("path", stall.path());
        writePosition(json, "line", stall.line());
        writePosition(json, "column", stall.column());
        writeMillis(json, "statementStartMs", stall.statementStart());
        json.writeEndObject();
    }

    private static void writeBackfill(JsonGenerator json, BackfillEstimate backfill) {
        json.writeStartObject();
        json.writeStringProperty("relation", backfill.relation());
        json.writeStringProperty("path", backfill.path());
        writePosition(json, "line", backfill.line());
        json.writeNumberProperty("rows", backfill.rows());
        json.writeNumberProperty("batchSize", backfill.batchSize());
        json.writeNumberProperty("batches", backfill.batches());
        writeMillis(json, "longestBatchMs", backfill.longestBatch());
        writeMillis(json, "wholeMs", backfill.whole());
        writeMillis(json, "pausesMs", backfill.pauses());
        json.writeEndObject();
    }

    private static void writeComparison(JsonGenerator json, Comparison comparison) {
        json.writeStartObject();
        json.writeStringProperty("path", comparison.path());
        writePosition(json, "line", comparison.line());
        writePosition(json, "column", comparison.column());
        json.writeArrayPropertyStart("predictedLocks");
        comparison.locks().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(lock -> writePredicted(json, lock));
        json.writeEndArray();
        writeNames(json, "predictedRewrites", comparison.rewrites());
        writeNames(json, "differences", comparison.differences());
        json.writeEndObject();
    }

    private static void writePredicted(JsonGenerator json, Map.Entry<String, LockMode> lock) {
        json.writeStartObject();
        json.writeStringProperty("relation", lock.getKey());
        json.writeStringProperty("mode", lock.getValue().pgName());
        json.writeEndObject();
    }

    private static void writeChange(JsonGenerator json, SchemaChange change) {
        json.writeStartObject();
        json.writeStringProperty("object", change.object());
        writeOptional(json, "before", change.before());
        writeOptional(json, "after", change.after());
        json.writeEndObject();
    }

    private static void writeValidation(JsonGenerator json, Validation validation) {
        json.writeObjectPropertyStart("validation");
        writeNames(json, "invalidIndexes", validation.invalidIndexes());
        writeNames(json, "notValidated", validation.notValidated());
        writeAll(json, "queries", validation.queries(), BranchTestJson::writeQuery);
        if (validation.tests().isPresent()) {
            Validation.CommandResult tests = validation.tests().get();
            json.writeObjectPropertyStart("tests");
            json.writeStringProperty("command", tests.command());
            json.writeNumberProperty("exitCode", tests.exitCode());
            writeMillis(json, "durationMs", tests.duration());
            writeNames(json, "output", tests.output());
            json.writeEndObject();
        } else {
            json.writeNullProperty("tests");
        }
        json.writeEndObject();
    }

    private static void writeQuery(JsonGenerator json, Validation.Query query) {
        json.writeStartObject();
        json.writeStringProperty("file", query.file());
        writePosition(json, "line", query.line());
        json.writeBooleanProperty("passed", query.passed());
        json.writeStringProperty("message", query.message());
        json.writeEndObject();
    }

    private static void writeCulprit(JsonGenerator json, Rollback.Culprit culprit) {
        json.writeStartObject();
        json.writeStringProperty("path", culprit.path());
        writeNames(
                json,
                "objects",
                culprit.differences().stream().map(SchemaChange::object).toList());
        json.writeEndObject();
    }

    private static void writeRollback(JsonGenerator json, Rollback rollback) {
        json.writeObjectPropertyStart("rollback");
        json.writeStringProperty("status", id(rollback.status()));
        writeNames(json, "missing", rollback.missing());
        writeRun(json, "down", rollback.down());
        writeAll(json, "differences", rollback.differences(), BranchTestJson::writeChange);
        writeAll(json, "culprits", rollback.culprits(), BranchTestJson::writeCulprit);
        writeRun(json, "again", rollback.again());
        writeAll(json, "differencesAgain", rollback.differencesAgain(), BranchTestJson::writeChange);
        json.writeEndObject();
    }

    private static void writeFailure(JsonGenerator json, String property, Optional<Failure> failure) {
        if (failure.isEmpty()) {
            json.writeNullProperty(property);
            return;
        }
        json.writeObjectPropertyStart(property);
        json.writeStringProperty("sqlState", failure.get().sqlState());
        json.writeStringProperty("message", failure.get().message());
        writeOptional(json, "detail", failure.get().detail());
        writeOptional(json, "hint", failure.get().hint());
        json.writeStringProperty("path", failure.get().path());
        writePosition(json, "line", failure.get().line());
        writePosition(json, "column", failure.get().column());
        json.writeEndObject();
    }

    private static void writeSpan(JsonGenerator json, Duration start, Duration end) {
        writeMillis(json, "startMs", start);
        writeMillis(json, "endMs", end);
        writeMillis(json, "durationMs", end.minus(start));
    }

    private static void writeMillis(JsonGenerator json, String property, Duration duration) {
        long micros = duration.toNanos() / 1_000;
        if (micros % 1_000 == 0) {
            json.writeNumberProperty(property, micros / 1_000);
        } else {
            json.writeNumberProperty(property, micros / 1_000.0);
        }
    }

    private static void writePosition(JsonGenerator json, String property, int position) {
        if (position > 0) {
            json.writeNumberProperty(property, position);
        } else {
            json.writeNullProperty(property);
        }
    }

    private static void writeOptional(JsonGenerator json, String property, Optional<String> text) {
        if (text.isPresent()) {
            json.writeStringProperty(property, text.get());
        } else {
            json.writeNullProperty(property);
        }
    }

    private static void writeNames(JsonGenerator json, String property, List<String> names) {
        writeAll(json, property, names, JsonGenerator::writeString);
    }

    private static <T> void writeAll(
            JsonGenerator json, String property, List<T> items, BiConsumer<JsonGenerator, T> writer) {
        json.writeArrayPropertyStart(property);
        items.forEach(item -> writer.accept(json, item));
        json.writeEndArray();
    }

    /** {@code MIGRATION_FAILED} is {@code migration-failed}. */
    private static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
