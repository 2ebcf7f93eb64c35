package dev.neonally.branchtest.report;

import dev.neonally.branchtest.Figures;
import dev.neonally.report.Style;
import dev.neonally.trace.ObservedLock;
import dev.neonally.trace.Stall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The table of the statements that matter, under the migrations they stand in. */
final class StatementLines {

    private static final int SHOWN = 25;
    private static final int NOTICES = 3;
    private static final String MARGIN = " ".repeat(11);
    private static final int PATH = ConsoleLines.WIDTH - 16;

    private static final List<ConsoleTable.Column> COLUMNS = List.of(
            new ConsoleTable.Column("line", true),
            new ConsoleTable.Column("statement", false),
            new ConsoleTable.Column("took", true),
            new ConsoleTable.Column("strongest lock", false),
            new ConsoleTable.Column("held", true),
            new ConsoleTable.Column("no reads", true),
            new ConsoleTable.Column("no writes", true),
            new ConsoleTable.Column("rewrites", false));

    private final Style style;
    private final Duration maxStall;

    StatementLines(Style style, Duration maxStall) {
        this.style = style;
        this.maxStall = maxStall;
    }

    List<String> of(ObservedRun run) {
        Set<ObservedStatement> chosen = chosen(run);
        ConsoleTable table = new ConsoleTable(COLUMNS, ConsoleLines.WIDTH - 2);
        run.migrations().stream()
                .flatMap(m -> m.statements().stream())
                .filter(chosen::contains)
                .forEach(statement -> table.add(cells(statement)));
        Iterator<String> rows = table.lines().iterator();
        List<String> lines = new ArrayList<>();
        String title = rows.next();
        if (!chosen.isEmpty()) {
            lines.add(style.faint("  " + title));
        }
        List<ObservedMigration> quiet = new ArrayList<>();
        for (ObservedMigration migration : run.migrations()) {
            List<ObservedStatement> shown =
                    migration.statements().stream().filter(chosen::contains).toList();
            if (shown.isEmpty()) {
                quiet.add(migration);
                continue;
            }
            lines.add("  " + style.bold(Paragraph.single(migration.trace().path(), PATH))
                    + style.faint(" " + Figures.duration(migration.duration())));
            for (ObservedStatement statement : shown) {
                lines.add(coloured(statement, "  " + rows.next()));
                differences(statement).forEach(lines::add);
                notices(statement).forEach(lines::add);
            }
            int others = migration.statements().size() - shown.size();
            if (others > 0) {
                lines.add(style.faint("           and " + Figures.count(others, "statement") + " more, "
                        + (chosen.size() < SHOWN ? "for which nobody waits" : "all in the report")));
            }
        }
        if (!quiet.isEmpty()) {
            lines.add("  " + quiet(quiet, chosen.isEmpty()));
        }
        return lines;
    }

    private static Set<ObservedStatement> chosen(ObservedRun run) {
        Set<ObservedStatement> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
        run.migrations().stream()
                .flatMap(m -> m.statements().stream())
                .filter(ObservedStatement::isNotable)
                .sorted(Comparator.comparing(ObservedStatement::weight).reversed())
                .limit(SHOWN)
                .forEach(chosen::add);
        return chosen;
    }

    private static String quiet(List<ObservedMigration> migrations, boolean all) {
        Duration took = migrations.stream().map(ObservedMigration::duration).reduce(Duration.ZERO, Duration::plus);
        long statements =
                migrations.stream().mapToLong(m -> m.statements().size()).sum();
        long files = migrations.stream().filter(m -> !m.trace().command()).count();
        String what = files > 0
                ? Figures.count(files, (all ? "" : "more ") + "migration") + " with "
                        + Figures.count(statements, "statement")
                : Figures.count(statements, (all ? "" : "more ") + "statement") + " of the command";
        return what + " took " + Figures.duration(took)
                + (migrations.stream().allMatch(m -> m.stalls().isEmpty()) ? ", and nobody waited" : "");
    }

    private static List<String> cells(ObservedStatement statement) {
        Optional<ObservedLock> lock = statement.locks().stream().findFirst();
        return List.of(
                statement.trace().line() > 0 ? String.valueOf(statement.trace().line()) : "",
                statement.trace().kind(),
                Figures.duration(statement.trace().duration()),
                lock.map(l -> l.mode().sql() + " " + l.relation())
                        .or(() -> statement.rewrites().stream().findFirst().map(held -> "held: " + held))
                        .orElse(""),
                lock.map(l -> Figures.duration(l.held())).orElse(""),
                stall(statement, Stall.Client.READER),
                stall(statement, Stall.Client.WRITER),
                rewrites(statement, lock));
    }

    /** A table that stands beside its lock is not named again. */
    private static String rewrites(ObservedStatement statement, Optional<ObservedLock> lock) {
        List<String> rewrites = statement.rewrites();
        boolean named = rewrites.size() == 1
                && lock.map(l -> rewrites.contains(l.relation())).orElse(true);
        return named ? "yes" : String.join(", ", rewrites);
    }

    private static String stall(ObservedStatement statement, Stall.Client client) {
        return statement.longest(client).map(s -> Figures.duration(s.length())).orElse("");
    }

    private String coloured(ObservedStatement statement, String line) {
        if (statement.trace().failure().isPresent() || statement.longestStall().compareTo(maxStall) > 0) {
            return style.bad(line);
        }
        return statement.stalls().isEmpty() ? line : style.warning(line);
    }

    private List<String> differences(ObservedStatement statement) {
        return statement.differences().stream()
                .flatMap(text -> below("Not as predicted: " + text))
                .map(line -> MARGIN + style.warning(line))
                .toList();
    }

    private static List<String> notices(ObservedStatement statement) {
        List<String> notices = statement.trace().notices();
        Stream<String> more = notices.size() > NOTICES
                ? Stream.of("and " + Figures.count(notices.size() - NOTICES, "more notice"))
                : Stream.empty();
        return Stream.concat(notices.stream().limit(NOTICES), more)
                .flatMap(StatementLines::below)
                .map(line -> MARGIN + line)
                .toList();
    }

    private static Stream<String> below(String text) {
        return Paragraph.wrapped(text, ConsoleLines.WIDTH - MARGIN.length()).stream();
    }
}
