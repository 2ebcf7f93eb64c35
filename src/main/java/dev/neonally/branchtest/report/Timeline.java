package dev.neonally.branchtest.report;

import dev.neonally.branchtest.Figures;
import dev.neonally.trace.Stall;
import dev.neonally.trace.StatementTrace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Draws a migration over time: its statements, and for each relation the strongest lock and who waited. Widths are shares, so
 * that it fits any window while its text keeps its size.
 */
final class Timeline {

    private static final int STRIP = 22;
    private static final int NAME = 18;
    private static final int STALL = 14;
    private static final int GAP = 10;
    private static final int AXIS = 26;
    private static final String[] DASHED = {"stroke-dasharray", "2 3", "stroke-width", "3"};
    /** As many statements are all drawn. */
    private static final int FEW = 20;
    /** Narrower marks that touch are drawn as one. */
    private static final double SEEN = 0.2;
    /** Narrower marks have no room for a figure. */
    private static final double LABELLED = 1.8;
    /** Narrower marks have no room for words. */
    private static final double ROOMY = 11;

    private final Markup html;
    private final Shapes shapes;
    private final Duration maxStall;
    private final TimeScale scale;
    private final ObservedMigration migration;
    private final StatementTable table;
    private final Map<String, Long> rows;

    Timeline(Markup html, RunPart.Setting setting, ObservedMigration migration, StatementTable table) {
        this.html = html;
        this.shapes = new Shapes(html);
        this.maxStall = setting.maxStall();
        this.rows = setting.rows();
        this.migration = migration;
        this.table = table;
        Duration end = migration.stalls().stream()
                .map(Stall::end)
                .reduce(migration.trace().end(), (a, b) -> a.compareTo(b) > 0 ? a : b);
        this.scale = TimeScale.of(
                migration.trace().start(),
                end,
                visible(migration.statements()).stream()
                        .map(s ->
                                new TimeScale.Span(s.trace().start(), s.trace().end()))
                        .toList());
    }

    /** Those that have to be found, however short they are. */
    private static List<ObservedStatement> visible(List<ObservedStatement> statements) {
        return statements.size() <= FEW
                ? statements
                : statements.stream().filter(ObservedStatement::isNotable).toList();
    }

    /** Marks of one kind that are drawn as one. */
    private record Marks<T>(double from, double to, List<T> of) {

        double width() {
            return Math.max(to - from, SEEN);
        }

        Shapes.Box box(int y, int height) {
            return new Shapes.Box(from, width(), y, height);
        }

        T first() {
            return of.get(0);
        }
    }

    void write(List<Lane> lanes) {
        int height = STRIP + GAP + lanes.stream().mapToInt(Timeline::height).sum() + AXIS;
        html.open(
                "svg",
                "class",
                "timeline",
                "width",
                "100%",
                "height",
                String.valueOf(height),
                "role",
                "group",
                "aria-label",
                "Lock timeline of " + migration.trace().path() + ", " + Figures.duration(migration.duration())
                        + "; the table of statements has the same figures");
        writeGrid(height);
        writeStatements();
        int y = STRIP + GAP;
        for (Lane lane : lanes) {
            writeLane(lane, y);
            y += height(lane);
        }
        writeAxis(y);
        html.close().line();
    }

    private static int height(Lane lane) {
        return NAME + LockLook.TALLEST + STALL * (int) clients(lane) + GAP;
    }

    private static long clients(Lane lane) {
        return lane.stalls().stream().map(Stall::client).distinct().count();
    }

    private void writeGrid(int height) {
        for (TimeScale.Tick tick : scale.ticks()) {
            shapes.line("grid", "#dde2e8", tick.at(), tick.at(), 0, height - AXIS + 4);
        }
    }

    private void writeStatements() {
        List<Marks<ObservedStatement>> bands = new ArrayList<>();
        boolean few = migration.statements().size() <= FEW;
        for (ObservedStatement statement : migration.statements()) {
            boolean joins = !few
                    && !statement.isNotable()
                    && !bands.isEmpty()
                    && !bands.get(bands.size() - 1).first().isNotable();
            collect(
                    bands,
                    scale.at(statement.trace().start()),
                    scale.at(statement.trace().end()),
                    statement,
                    joins ? LABELLED : 0);
        }
        boolean even = true;
        for (Marks<ObservedStatement> band : bands) {
            boolean failed =
                    band.of().stream().anyMatch(s -> s.trace().failure().isPresent());
            String words = bandWords(band.of());
            html.open(
                    "a",
                    "href",
                    table.row(migration, band.first()).map(row -> "#" + row).orElse(null));
            html.element("title", words);
            Shapes.Box box = band.box(0, STRIP);
            shapes.rectangle(
                    "band" + (failed ? " failed" : even ? "" : " odd"),
                    failed ? "#c62f37" : even ? "#d3d9e0" : "#bcc5cf",
                    box);
            if (band.width() >= LABELLED) {
                shapes.label(box, bandLabel(band), failed ? "on-dark" : "on-light");
            }
            html.close();
            even = !even;
        }
    }

    private static String bandLabel(Marks<ObservedStatement> band) {
        StatementTrace first = band.first().trace();
        if (band.of().size() > 1) {
            return band.width() < ROOMY / 2 ? "" : Figures.count(band.of().size(), "statement");
        }
        if (first.line() == 0) {
            return first.kind();
        }
        return band.width() < ROOMY ? String.valueOf(first.line()) : first.line() + " " + first.kind();
    }

    private static String bandWords(List<ObservedStatement> statements) {
        StatementTrace first = statements.get(0).trace();
        StatementTrace last = statements.get(statements.size() - 1).trace();
        if (statements.size() > 1) {
            return Figures.count(statements.size(), "statement") + ", lines " + first.line() + " to " + last.line()
                    + ", " + Figures.duration(last.end().minus(first.start()));
        }
        return (first.line() > 0 ? "line " + first.line() + " " : "") + first.kind() + ", "
                + Figures.duration(first.duration())
                + first.failure()
                        .map(failure -> ", failed: " + failure.message())
                        .orElse("");
    }

    private void writeLane(Lane lane, int top) {
        shapes.line("rule", "#c9d0d8", 0, 100, top, top);
        html.open("text", "class", "lane", "x", "0", "y", String.valueOf(top + 14));
        html.element("tspan", lane.relation(), "class", "relation", "font-weight", "600");
        Long known = rows.get(lane.relation());
        if (known != null) {
            html.element("tspan", Figures.count(known, "row"), "class", "aside size", "dx", "8");
        }
        html.element("tspan", summary(lane), "class", "aside", "dx", "8");
        html.close();
        int base = top + NAME + LockLook.TALLEST;
        List<Marks<Lane.Held>> locks = new ArrayList<>();
        for (Lane.Held held : lane.locks()) {
            collect(
                    locks,
                    scale.at(held.from()),
                    scale.at(held.until()),
                    held,
                    locks.isEmpty() || locks.get(locks.size() - 1).first().mode() == held.mode() ? SEEN : 0);
        }
        locks.forEach(marks -> writeLock(lane, marks, base));
        int y = base;
        for (Stall.Client client : Stall.Client.values()) {
            List<Stall> stalls =
                    lane.stalls().stream().filter(s -> s.client() == client).toList();
            if (!stalls.isEmpty()) {
                writeStalls(stalls, y);
                y += STALL;
            }
        }
    }

    private void writeLock(Lane lane, Marks<Lane.Held> marks, int base) {
        Lane.Held held = marks.first();
        LockLook look = LockLook.of(held.mode());
        Duration length = marks.of().stream().map(Lane.Held::length).reduce(Duration.ZERO, Duration::plus);
        Shapes.Box box = marks.box(base - look.height(), look.height());
        html.open("g");
        html.element("title", lockWords(lane, marks.of(), length));
        shapes.rectangle(look.styleClass(), look.fill(), box);
        if (held.mode().blocksReads()) {
            shapes.rectangle(null, "url(#hatch)", box);
        }
        if (held.mode().blocksWrites() && marks.width() >= 2 * LABELLED) {
            shapes.label(
                    box,
                    (marks.width() < ROOMY ? "" : held.mode().sql() + " ") + Figures.duration(length),
                    held.mode().blocksReads() ? "on-dark" : "on-light");
        }
        html.close();
    }

    private String lockWords(Lane lane, List<Lane.Held> held, Duration length) {
        Lane.Held first = held.get(0);
        String often = held.size() == 1 ? "" : " in " + Figures.number(held.size()) + " turns";
        return first.mode().sql() + " on " + lane.relation() + " for " + Figures.duration(length) + often + ", from "
                + offset(first.from()) + " to "
                + offset(held.get(held.size() - 1).until()) + ", taken by "
                + (first.by().line() > 0 ? "line " + first.by().line() + ", " : "")
                + first.by().kind() + "; " + LockLook.consequence(first.mode());
    }

    private void writeStalls(List<Stall> stalls, int top) {
        List<Marks<Stall>> marks = new ArrayList<>();
        for (Stall stall : stalls) {
            collect(marks, scale.at(stall.start()), scale.at(stall.end()), stall, SEEN);
        }
        for (Marks<Stall> each : marks) {
            Stall longest =
                    each.of().stream().max(Comparator.comparing(Stall::length)).get();
            boolean tooLong = longest.length().compareTo(maxStall) > 0;
            html.open("g");
            html.element("title", stallWords(each.of(), longest));
            Shapes.Box box = each.box(top + 2, STALL - 2);
            shapes.rectangle(tooLong ? "stall too-long" : "stall", tooLong ? "#16191d" : "#8b95a1", box);
            if (each.width() >= 2 * LABELLED) {
                shapes.label(
                        box,
                        (each.width() < ROOMY ? "" : who(longest.client()) + " wait ")
                                + Figures.duration(longest.length()),
                        "on-stall");
            }
            html.close();
        }
    }

    private String stallWords(List<Stall> stalls, Stall longest) {
        return (stalls.size() == 1 ? "" : Figures.count(stalls.size(), "wait") + ", the longest: ")
                + Verdict.waiting(longest) + " wait " + Figures.duration(longest.length()) + ", from "
                + offset(longest.start()) + " to " + offset(longest.end())
                + (longest.line() > 0 ? ", because of line " + longest.line() : "");
    }

    static String who(Stall.Client client) {
        return client == Stall.Client.WORKLOAD
                ? "workload clients"
                : client.name().toLowerCase(Locale.ROOT) + "s";
    }

    private static String summary(Lane lane) {
        List<String> parts = new ArrayList<>();
        for (Stall.Client client : Stall.Client.values()) {
            Optional<Stall> longest = lane.longest(client);
            longest.ifPresent(stall -> parts.add(who(client) + " wait " + Figures.duration(stall.length())));
        }
        return parts.isEmpty() ? "nobody waits" : String.join(", ", parts);
    }

    private void writeAxis(int y) {
        shapes.line("axis", "#16191d", 0, 100, y, y);
        for (TimeScale.Range range : scale.stretched()) {
            shapes.line("stretched", "#ffffff", range.from(), range.to(), y, y, DASHED);
        }
        for (TimeScale.Tick tick : scale.ticks()) {
            html.element(
                    "text",
                    tick.offset().isZero() ? "0" : Figures.round(tick.offset()),
                    "class",
                    "tick",
                    "text-anchor",
                    tick.at() == 0 ? "start" : "middle",
                    "x",
                    Shapes.share(tick.at()),
                    "y",
                    String.valueOf(y + 18));
        }
    }

    private String offset(Duration moment) {
        return Figures.duration(moment.minus(migration.trace().start()));
    }

    /** @param narrow a mark below this width becomes part of the one before where it touches it */
    private static <T> void collect(List<Marks<T>> marks, double from, double to, T mark, double narrow) {
        int last = marks.size() - 1;
        if (last >= 0 && to - from < narrow && from - marks.get(last).to() < narrow) {
            Marks<T> before = marks.get(last);
            before.of().add(mark);
            marks.set(last, new Marks<>(before.from(), Math.max(to, before.to()), before.of()));
        } else {
            marks.add(new Marks<>(from, to, new ArrayList<>(List.of(mark))));
        }
    }
}
