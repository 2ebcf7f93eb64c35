package dev.neonally.branchtest.report;

import dev.neonally.branchtest.Figures;
import dev.neonally.trace.WorkloadResult;
import dev.neonally.trace.WorkloadResult.Latency;
import dev.neonally.trace.WorkloadResult.Transaction;
import java.time.Duration;
import java.util.List;

/** What the configured traffic met, before the migrations and while they ran. */
final class TrafficPart {

    private final Markup html;
    private final Duration maxStall;

    TrafficPart(Markup html, Duration maxStall) {
        this.html = html;
        this.maxStall = maxStall;
    }

    void write(WorkloadResult workload) {
        html.open("div", "class", "scroll", "tabindex", "0").open("table");
        html.element(
                "caption", "Transactions of the workload, before the migrations and while they ran", "class", "unseen");
        html.open("thead").open("tr");
        html.element("th", "Line", "scope", "col", "class", "figure place-of")
                .element("th", "Transaction", "scope", "col");
        for (String title : List.of(
                "Runs before",
                "meanwhile",
                "Median before",
                "meanwhile",
                "99 % before",
                "meanwhile",
                "Longest before",
                "meanwhile")) {
            html.element("th", title, "scope", "col", "class", "figure");
        }
        html.close().close().open("tbody").line();
        workload.transactions().forEach(this::write);
        html.close().close().close().line();
    }

    private void write(Transaction transaction) {
        Latency before = transaction.before();
        Latency during = transaction.during();
        boolean broken = transaction.errors().stream().anyMatch(error -> error.during() > 0 && error.before() == 0);
        html.open("tr", "class", broken ? "failed" : null);
        figure(transaction.line() > 0 ? String.valueOf(transaction.line()) : "–");
        html.open("td", "class", "sql").element("code", transaction.sql()).close();
        figure(Figures.number(before.count()));
        figure(Figures.number(during.count()));
        figure(Figures.duration(before.median()));
        figure(Figures.duration(during.median()));
        figure(Figures.duration(before.p99()));
        figure(Figures.duration(during.p99()));
        figure(Figures.duration(before.max()));
        html.element(
                "td",
                Figures.duration(during.max()),
                "class",
                during.max().compareTo(maxStall) > 0 ? "figure wait too-long" : "figure");
        html.close().line();
        if (!transaction.errors().isEmpty()) {
            html.open("tr", "class", broken ? "remarks failed" : "remarks").open("td", "colspan", "10");
            transaction.errors().forEach(this::write);
            html.close().close().line();
        }
    }

    private void write(WorkloadResult.Error error) {
        html.open("p", "class", error.before() == 0 ? "failure" : "note");
        html.element("strong", times(error) + ": ").text(error.message());
        html.text(" (SQLSTATE " + error.sqlState() + ")");
        if (!error.path().isEmpty()) {
            html.text(", from ").element("code", error.path() + (error.pathLine() > 0 ? ":" + error.pathLine() : ""));
            html.text(" on");
        }
        html.close();
    }

    /** {@code Failed 3 times, 1 time before}. */
    static String times(WorkloadResult.Error error) {
        return "Failed " + Figures.count(error.during(), "time")
                + (error.before() > 0 ? ", " + Figures.count(error.before(), "time") + " before" : "");
    }

    private void figure(String text) {
        html.element("td", text, "class", "figure");
    }
}
