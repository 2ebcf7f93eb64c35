package dev.neonally.branchtest.report;

import dev.neonally.branchtest.Comparison;
import dev.neonally.branchtest.Figures;
import dev.neonally.effect.LockMode;
import dev.neonally.trace.Failure;
import dev.neonally.trace.ObservedLock;
import dev.neonally.trace.Stall;
import dev.neonally.trace.StatementTrace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The statements of a migration, each with what was predicted and what was observed. */
final class StatementTable {

    private static final List<String> COLUMNS =
            List.of("Line", "Statement", "Took", "Predicted", "Observed", "Who waits");
    /** As many statements are shown one by one, whatever they do. */
    private static final int FEW = 12;

    private final Markup html;
    private final Duration maxStall;
    private final boolean whole;
    private final Anchors anchors;

    StatementTable(Markup html, RunPart.Setting setting, Anchors anchors) {
        this.html = html;
        this.maxStall = setting.maxStall();
        this.whole = setting.whole();
        this.anchors = anchors;
    }

    /** The place of the statement's row, where it gets one. */
    Optional<String> row(ObservedMigration migration, ObservedStatement statement) {
        return whole || isShown(migration, statement) ? Optional.of(anchors.statement(statement)) : Optional.empty();
    }

    /** Those that matter first; where there are many, the others can be unfolded. */
    void write(ObservedMigration migration) {
        Map<Boolean, List<ObservedStatement>> parts =
                migration.statements().stream().collect(Collectors.partitioningBy(s -> isShown(migration, s)));
        List<ObservedStatement> shown = parts.get(true);
        List<ObservedStatement> quiet = parts.get(false);
        String path = migration.trace().path();
        boolean predicted =
                migration.statements().stream().anyMatch(s -> s.prediction().isPresent());
        List<String> columns = COLUMNS.stream()
                .filter(title -> predicted || !title.equals("Predicted"))
                .toList();
        if (!shown.isEmpty()) {
            writeTable(shown, columns, "Statements of " + path);
        }
        if (!quiet.isEmpty()) {
            Duration took = quiet.stream().map(s -> s.trace().duration()).reduce(Duration.ZERO, Duration::plus);
            String summary = Figures.count(quiet.size(), shown.isEmpty() ? "statement" : "more statement") + " took "
                    + Figures.duration(took) + " together; nobody waits for them";
            if (!whole) {
                html.element("p", summary + ". Each is in branch-test.json.", "class", "aside");
                return;
            }
            html.open("details", "class", "more").element("summary", summary);
            writeTable(quiet, columns, (shown.isEmpty() ? "Statements of " : "Other statements of ") + path);
            html.close();
        }
    }

    private static boolean isShown(ObservedMigration migration, ObservedStatement statement) {
        return migration.statements().size() <= FEW || statement.isNotable();
    }

    private void writeTable(List<ObservedStatement> statements, List<String> columns, String caption) {
        html.open("div", "class", "scroll", "tabindex", "0").open("table", "class", "statements");
        html.element("caption", caption, "class", "unseen");
        html.open("thead").open("tr");
        for (String title : columns) {
            html.element("th", title, "scope", "col", "class", styleClass(title));
        }
        html.close().close().open("tbody").line();
        statements.forEach(statement -> writeRow(statement, columns));
        html.close().close().close().line();
    }

    private void writeRow(ObservedStatement statement, List<String> columns) {
        StatementTrace trace = statement.trace();
        List<String> remarks = remarks(statement);
        boolean failed = trace.failure().isPresent();
        html.open(
                "tr",
                "id",
                anchors.statement(statement),
                "class",
                failed ? "failed" : statement.differences().isEmpty() ? null : "different");
        cell("Line");
        html.text(trace.line() > 0 ? String.valueOf(trace.line()) : "–").close();
        cell("Statement");
        writeSql(trace);
        html.close();
        cell("Took");
        html.text(Figures.duration(trace.duration())).close();
        if (columns.contains("Predicted")) {
            cell("Predicted");
            writePredicted(statement);
            html.close();
        }
        cell("Observed");
        writeObserved(statement);
        html.close();
        cell("Who waits");
        writeClients(statement);
        html.close();
        html.close().line();
        if (failed || !statement.differences().isEmpty() || !remarks.isEmpty()) {
            html.open(
                    "tr",
                    "class",
                    failed ? "remarks failed" : statement.differences().isEmpty() ? "remarks" : "remarks different");
            html.open("td", "colspan", String.valueOf(columns.size()));
            trace.failure().ifPresent(this::writeFailure);
            statement.differences().forEach(text -> remark("Not as predicted", text, "difference"));
            remarks.forEach(text -> remark("", text, "note"));
            html.close().close().line();
        }
    }

    private void writeSql(StatementTrace trace) {
        boolean told =
                trace.sql().regionMatches(true, 0, trace.kind(), 0, trace.kind().length());
        int kind = told ? trace.kind().length() : 0;
        html.open("code");
        html.element("strong", told ? trace.sql().substring(0, kind) : trace.kind() + "\n");
        html.text(trace.sql().substring(kind)).close();
    }

    private void cell(String title) {
        html.open("td", "data-title", title, "class", styleClass(title));
    }

    private static String styleClass(String title) {
        return switch (title) {
            case "Line" -> "figure place-of";
            case "Statement" -> "sql";
            case "Took" -> "figure took";
            case "Predicted" -> "predicted";
            case "Observed" -> "observed";
            default -> "waits";
        };
    }

    private void writePredicted(ObservedStatement statement) {
        Optional<Comparison> prediction = statement.prediction();
        if (prediction.isEmpty()) {
            html.element("span", "none", "class", "aside");
            return;
        }
        Set<String> fresh = statement.trace().locks().stream()
                .filter(ObservedLock::fresh)
                .map(ObservedLock::relation)
                .collect(Collectors.toSet());
        List<Map.Entry<String, LockMode>> locks = prediction.get().locks().entrySet().stream()
                .filter(lock -> !fresh.contains(lock.getKey()))
                .sorted(Map.Entry.<String, LockMode>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        locks.forEach(lock -> writeLock(lock.getValue(), lock.getKey(), ""));
        List<String> rewrites = prediction.get().rewrites().stream()
                .filter(relation -> !fresh.contains(relation))
                .toList();
        writeRewrites(rewrites);
        if (locks.isEmpty() && rewrites.isEmpty()) {
            html.element("span", "no lock", "class", "aside");
        }
    }

    private void writeObserved(ObservedStatement statement) {
        List<ObservedLock> locks = statement.locks();
        locks.forEach(lock -> writeLock(lock.mode(), lock.relation(), Figures.duration(lock.held())));
        writeRewrites(statement.rewrites());
        List<String> fresh = statement.trace().locks().stream()
                .filter(ObservedLock::fresh)
                .map(ObservedLock::relation)
                .toList();
        if (!fresh.isEmpty()) {
            html.element("div", "new: " + String.join(", ", fresh), "class", "aside");
        } else if (locks.isEmpty() && statement.rewrites().isEmpty()) {
            html.element("span", "no new lock", "class", "aside");
        }
        String written = written(statement.trace());
        if (!written.isEmpty()) {
            html.element("div", written, "class", "aside");
        }
    }

    private void writeLock(LockMode mode, String relation, String held) {
        html.open("div", "class", "lock", "title", LockLook.consequence(mode));
        html.element("span", mode.sql(), "class", "mode " + LockLook.of(mode).styleClass());
        html.text(" ").element("span", relation, "class", "relation");
        if (!held.isEmpty()) {
            html.text(" ").element("span", held, "class", "held");
        }
        html.close();
    }

    private void writeRewrites(List<String> relations) {
        if (!relations.isEmpty()) {
            html.open("div", "class", "lock")
                    .element("span", "rewrites", "class", "mode rewrite")
                    .text(" ");
            html.element("span", String.join(", ", relations), "class", "relation")
                    .close();
        }
    }

    private void writeClients(ObservedStatement statement) {
        if (statement.stalls().isEmpty()) {
            html.element("span", "none", "class", "aside");
        }
        for (Stall.Client client : Stall.Client.values()) {
            Optional<Stall> longest = statement.longest(client);
            if (longest.isPresent()) {

                boolean tooLong = longest.get().length().compareTo(maxStall) > 0;
                html.open("div", "class", tooLong ? "wait too-long" : "wait");
                html.text(Verdict.waiting(longest.get()) + " ");
                html.element("span", Figures.duration(longest.get().length()), "class", "held");
                html.close();
            }
        }
    }

    private void writeFailure(Failure failure) {
        remark("Failed", failure.message(), "failure");
    }

    private void remark(String label, String text, String styleClass) {
        html.open("p", "class", styleClass);
        if (!label.isEmpty()) {
            html.element("strong", label + ": ");
        }
        html.text(text).close();
    }

    private static String written(StatementTrace trace) {
        List<String> parts = new ArrayList<>();
        if (trace.rows() >= 0) {
            parts.add(Figures.count(trace.rows(), "row"));
        }
        if (trace.walBytes() >= 1024 * 1024) {
            parts.add(Figures.bytes(trace.walBytes()) + " of WAL");
        }
        if (Math.abs(trace.sizeChange()) >= 1024 * 1024) {
            parts.add((trace.sizeChange() > 0 ? "+" : "") + Figures.bytes(trace.sizeChange()) + " on disk");
        }
        return String.join(", ", parts);
    }

    private static List<String> remarks(ObservedStatement statement) {
        List<String> remarks = new ArrayList<>();
        statement.trace().invalidIndexes().forEach(index -> remarks.add("It left the index " + index + " invalid."));
        remarks.addAll(statement.trace().notices());
        return remarks;
    }
}
