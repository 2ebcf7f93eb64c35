package dev.neonally.branchtest.report;

import dev.neonally.branchtest.BranchTestResult;
import dev.neonally.branchtest.Figures;
import dev.neonally.branchtest.HistoryResult;
import dev.neonally.effect.LockMode;
import dev.neonally.trace.Stall;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A run over time, migration by migration. */
final class RunPart {

    private static final int FEW = 4;

    private final Markup html;
    private final Setting setting;
    private final Duration maxStall;
    private final Anchors anchors;

    RunPart(Markup html, Setting setting, Anchors anchors) {
        this.html = html;
        this.setting = setting;
        this.maxStall = setting.maxStall();
        this.anchors = anchors;
    }

    /**
     * What a run is seen against.
     *
     * @param maxStall longer waits stand out
     * @param rows rows of the tables, as far as they are known
     * @param whole whether statements that bother nobody are listed too
     */
    record Setting(Duration maxStall, Map<String, Long> rows, boolean whole) {

        /** More statements are not listed one by one. */
        private static final int MANY = 2_000;

        static Setting of(BranchTestResult result, HistoryResult history) {
            long statements = history.up().migrations().stream()
                    .mapToLong(migration -> migration.statements().size())
                    .sum();
            return new Setting(result.maxStall(), history.base().rows(), statements <= MANY);
        }
    }

    /** A table of the migrations, where there are several. */
    void writeOverview(ObservedRun run) {
        if (run.migrations().size() > 1) {
            writeOverview(run.migrations());
        }
    }

    /** Each migration's timeline and statements. */
    void writeMigrations(ObservedRun run) {
        List<ObservedMigration> migrations = run.migrations();
        for (int i = 0; i < migrations.size(); i++) {
            writeMigration(migrations.get(i), anchors.in(String.valueOf(i + 1)), migrations.size() <= FEW);
        }
    }

    private void writeOverview(List<ObservedMigration> migrations) {
        Duration longest = migrations.stream()
                .map(ObservedMigration::duration)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        html.open("div", "class", "scroll", "tabindex", "0").open("table", "class", "overview");
        html.element("caption", "Migrations in the order in which they ran", "class", "unseen");
        html.open("thead").open("tr");
        html.element("th", "Migration", "scope", "col");
        html.element("th", "Statements", "scope", "col", "class", "figure count");
        html.element("th", "Took", "scope", "col", "class", "figure");
        html.element("th", "", "class", "share", "aria-hidden", "true");
        html.element("th", "Readers wait", "scope", "col", "class", "figure");
        html.element("th", "Writers wait", "scope", "col", "class", "figure");
        html.close().close().open("tbody").line();
        for (int i = 0; i < migrations.size(); i++) {
            writeOverviewRow(migrations.get(i), anchors.in(String.valueOf(i + 1)), longest);
        }
        html.close().close().close().line();
    }

    private void writeOverviewRow(ObservedMigration migration, Anchors place, Duration longest) {
        boolean failed = migration.trace().failure().isPresent();
        html.open("tr", "class", failed ? "failed" : null);
        html.open("th", "scope", "row", "data-title", "Migration");
        html.element("a", migration.trace().path(), "href", "#" + place.prefix());
        if (failed) {
            html.text(" ").element("span", "failed", "class", "badge bad");
        }
        html.close();
        figure("Statements", Figures.number(migration.statements().size()), "figure count");
        figure("Took", Figures.duration(migration.duration()), "figure");
        double share = longest.isZero() ? 0 : 100.0 * migration.duration().toNanos() / longest.toNanos();
        html.open("td", "class", "share", "aria-hidden", "true");
        html.open("svg", "width", "100%", "height", "10");
        html.empty(
                "rect",
                "class",
                "amount",
                "fill",
                "#8b95a1",
                "width",
                String.format(Locale.ROOT, "%.2f%%", share),
                "height",
                "10");
        html.close().close();
        wait(migration, Stall.Client.READER, "Readers wait");
        wait(migration, Stall.Client.WRITER, "Writers wait");
        html.close().line();
    }

    private void wait(ObservedMigration migration, Stall.Client client, String title) {
        Optional<Stall> longest = migration.longest(client);
        boolean tooLong = longest.isPresent() && longest.get().length().compareTo(maxStall) > 0;
        figure(
                title,
                longest.map(stall -> Figures.duration(stall.length())).orElse("–"),
                tooLong ? "figure wait too-long" : "figure wait");
    }

    private void figure(String title, String text, String styleClass) {
        html.element("td", text, "data-title", title, "class", styleClass);
    }

    void writeLegend() {
        html.open("ul", "class", "legend", "aria-label", "Legend of the timeline");
        legend(LockMode.ACCESS_EXCLUSIVE, "ACCESS EXCLUSIVE: stops reads and writes");
        legend(LockMode.SHARE, "SHARE and stronger: stops writes");
        legend(LockMode.ROW_EXCLUSIVE, "weaker: stops neither");
        html.open("li")
                .element("span", "", "class", "swatch too-long")
                .text("a client waits longer than " + Figures.duration(maxStall))
                .close();
        html.open("li")
                .element("span", "", "class", "swatch stall")
                .text("a client waits")
                .close();
        html.open("li")
                .element("span", "", "class", "swatch dashes")
                .text("short statements, drawn wider")
                .close();
        html.close().line();
    }

    private void legend(LockMode mode, String text) {
        html.open("li")
                .element("span", "", "class", "swatch " + LockLook.of(mode).styleClass())
                .text(text)
                .close();
    }

    private void writeMigration(ObservedMigration migration, Anchors place, boolean few) {
        boolean failed = migration.trace().failure().isPresent();
        boolean tooLong = migration
                .longest()
                .filter(s -> s.length().compareTo(maxStall) > 0)
                .isPresent();
        html.open(
                "details",
                "class",
                "migration",
                "open",
                few || failed || tooLong || migration.differences() > 0 ? "" : null);
        html.open("summary").element("h4", migration.trace().path());
        badges(migration, failed, tooLong);
        html.close().line();
        // a link to what is inside unfolds it
        html.open("div", "id", place.prefix(), "class", "inside");
        if (!migration.statements().isEmpty()) {
            StatementTable table = new StatementTable(html, setting, place);
            writeTimeline(migration, table);
            table.write(migration);
        }
        html.close().close().line();
    }

    private void badges(ObservedMigration migration, boolean failed, boolean tooLong) {
        if (failed) {
            html.text(" ").element("span", "failed", "class", "badge bad");
        }
        migration
                .longest()
                .ifPresent(stall -> html.text(" ")
                        .element(
                                "span",
                                Verdict.waiting(migration.stalls().stream(), stall) + " wait "
                                        + Figures.duration(stall.length()),
                                "class",
                                tooLong ? "badge bad" : "badge"));
        if (migration.differences() > 0) {
            html.text(" ").element("span", "not as predicted", "class", "badge warn");
        }
        html.text(" ")
                .element(
                        "span",
                        Figures.duration(migration.duration()) + ", "
                                + Figures.count(migration.statements().size(), "statement") + ", "
                                + (migration.trace().transactional()
                                        ? "one transaction"
                                        : "no transaction around them"),
                        "class",
                        "aside");
    }

    private void writeTimeline(ObservedMigration migration, StatementTable table) {
        List<Lane> lanes = Lane.of(migration);
        List<Lane> drawn = lanes.stream().filter(lane -> !lane.isHarmless()).toList();
        new Timeline(html, setting, migration, table).write(drawn.isEmpty() && lanes.size() <= FEW ? lanes : drawn);
        long harmless = lanes.size() - drawn.size();
        if (harmless > 0 && (!drawn.isEmpty() || lanes.size() > FEW)) {
            html.element(
                    "p",
                    Figures.count(harmless, "other table") + (harmless == 1 ? " is" : " are")
                            + " locked in a way that stops neither reads nor writes.",
                    "class",
                    "aside");
        }
    }
}
