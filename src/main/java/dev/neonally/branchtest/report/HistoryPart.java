package dev.neonally.branchtest.report;

import dev.neonally.branchtest.BranchTestResult;
import dev.neonally.branchtest.Figures;
import dev.neonally.branchtest.HistoryResult;
import dev.neonally.trace.BackfillEstimate;
import java.util.List;
import java.util.Map;

/** Everything about one history. */
final class HistoryPart {

    private final Markup html;
    private final Sources sources;
    private final BranchTestResult result;
    private final Anchors anchors;

    HistoryPart(Markup html, Sources sources, BranchTestResult result, Anchors anchors) {
        this.html = html;
        this.sources = sources;
        this.result = result;
        this.anchors = anchors;
    }

    void write(HistoryResult history) {
        RunPart.Setting setting = RunPart.Setting.of(result, history);
        html.open(
                "section", "class", "history", "id", anchors.prefix(), "aria-labelledby", anchors.prefix() + "-title");
        html.open("h2", "id", anchors.prefix() + "-title").text("New migrations ");
        html.element("code", history.root()).close();
        html.element("p", "Tried: " + Introduction.words(history) + ".");
        for (String note : history.notes()) {
            html.element("p", note, "class", "warn");
        }
        if (Introduction.ran(history)) {
            writeRun(history, setting);
        }
        html.close().line();
    }

    private void writeRun(HistoryResult history, RunPart.Setting setting) {
        history.up().failure().ifPresent(failure -> {
            html.element("h3", "Failure");
            new FailurePart(html, sources).write(history.root(), failure);
        });
        history.aftermath().ifPresent(new FailurePart(html, sources)::write);
        if (!history.up().migrations().isEmpty()) {
            html.element("h3", "Locks over time");
            ObservedRun run = ObservedRun.of(history.up(), history.comparisons());
            RunPart part = new RunPart(html, setting, anchors.in("up"));
            part.writeOverview(run);
            part.writeLegend();
            part.writeMigrations(run);
        }
        history.workload().filter(traffic -> !traffic.transactions().isEmpty()).ifPresent(traffic -> {
            html.element("h3", "Traffic");
            new TrafficPart(html, result.maxStall()).write(traffic);
        });
        writeBackfills(history.up().backfills());
        if (history.aftermath().isEmpty() && !history.changes().isEmpty()) {
            html.open("h3")
                    .text("Schema ")
                    .element("span", SchemaCount.of(history.changes()).words(), "class", "aside")
                    .close();
            new SchemaPart(html).write(history.changes());
        }
        if (history.up().failure().isEmpty()) {
            html.element("h3", "Validation");
            new ValidationPart(html).write(history.validation());
        }
        html.element("h3", "Rollback");
        new RollbackPart(html, sources, setting, anchors).write(history);
        html.element("h3", "What the migrations met");
        html.element("p", base(history.base()));
        writeRows(history.base());
    }

    private static String base(HistoryResult.Base base) {
        if (base.command().isPresent()) {
            return "What was made in " + Figures.duration(base.duration()) + " by the command "
                    + base.command().get() + ".";
        }
        return base.migrations() == 0
                ? "The database as it came."
                : "What " + Figures.count(base.migrations(), "released migration") + " had made in "
                        + Figures.duration(base.duration()) + ".";
    }

    private void writeRows(HistoryResult.Base base) {
        if (base.rows().isEmpty()) {
            return;
        }
        html.element("p", base.generated() ? "Rows, made up:" : "Rows:", "class", "aside");
        html.open("dl", "class", "rows").line();
        base.rows().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(table -> html.open("div")
                        .element("dt", table.getKey(), "class", "relation")
                        .element("dd", Figures.number(table.getValue()))
                        .close()
                        .line());
        html.close().line();
    }

    private void writeBackfills(List<BackfillEstimate> backfills) {
        if (backfills.isEmpty()) {
            return;
        }
        html.element("h3", "Backfills, extrapolated from their first batches");
        html.open("div", "class", "scroll", "tabindex", "0").open("table");
        html.element("caption", "Backfills", "class", "unseen").open("thead").open("tr");
        for (String title : List.of("Table", "Place")) {
            html.element("th", title, "scope", "col");
        }
        for (String title : List.of("Rows", "Rows a batch", "Batches timed", "Slowest batch", "All rows")) {
            html.element("th", title, "scope", "col", "class", "figure");
        }
        html.close().close().open("tbody").line();
        backfills.forEach(this::writeBackfill);
        html.close().close().close().line();
    }

    private void writeBackfill(BackfillEstimate backfill) {
        html.open("tr").element("th", backfill.relation(), "scope", "row", "data-title", "Table");
        html.element("td", backfill.path() + ":" + backfill.line(), "data-title", "Place");
        figure("Rows", Figures.number(backfill.rows()));
        figure("Rows a batch", Figures.number(backfill.batchSize()));
        figure("Batches timed", Figures.number(backfill.batches()));
        figure("Slowest batch", Figures.duration(backfill.longestBatch()));
        figure(
                "All rows",
                "about " + Figures.duration(backfill.whole())
                        + (backfill.pauses().isZero()
                                ? ""
                                : ", of which it sleeps " + Figures.duration(backfill.pauses())));
        html.close().line();
    }

    private void figure(String title, String text) {
        html.element("td", text, "data-title", title, "class", "figure");
    }
}
