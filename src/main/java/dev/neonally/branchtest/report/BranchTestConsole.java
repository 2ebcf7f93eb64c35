package dev.neonally.branchtest.report;

import dev.neonally.branchtest.BranchTestResult;
import dev.neonally.branchtest.BranchTestResult.Problem;
import dev.neonally.branchtest.Figures;
import dev.neonally.branchtest.HistoryResult;
import dev.neonally.branchtest.Rollback;
import dev.neonally.branchtest.Validation;
import dev.neonally.report.ConsoleReport.Line;
import dev.neonally.report.Style;
import dev.neonally.schema.SchemaChange;
import dev.neonally.trace.BackfillEstimate;
import dev.neonally.trace.Failure;
import dev.neonally.trace.RunTrace;
import dev.neonally.trace.WorkloadResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What came of trying the new migrations, as a person reads it in the build's log. */
public final class BranchTestConsole {

    private static final int LISTED = 10;
    private static final int FEW = 2;
    private static final int HEADLINE = ConsoleLines.WIDTH - 20;

    private final Sources sources;
    private final Style style;

    /** @param basedir what paths are shown relative to */
    public BranchTestConsole(Path basedir, Style style) {
        this.sources = new Sources(basedir);
        this.style = style;
    }

    /** Everything but the verdict; lines that tell a problem are errors. */
    public List<Line> lines(BranchTestResult result) {
        ConsoleLines lines = new ConsoleLines(style);
        result.histories().forEach(history -> add(lines, result, history));
        result.problems().forEach(problem -> lines.problem(place(result, problem), problem.message()));
        return lines.lines();
    }

    /** The result in one line. */
    public String verdict(BranchTestResult result) {
        Verdict verdict = Verdict.of(result);
        return (verdict.passed() ? style.good("passed") : style.bad("FAILED")) + ": "
                + Paragraph.single(verdict.headline(), HEADLINE)
                + style.faint(" (" + Figures.duration(result.duration()) + ")");
    }

    private void add(ConsoleLines lines, BranchTestResult result, HistoryResult history) {
        ObservedRun run = ObservedRun.of(history.up(), history.comparisons());
        lines.paragraph("Tried " + Introduction.words(history) + ", on "
                + result.database().description());
        if (Introduction.ran(history)) {
            addRun(lines, result, history, run);
        }
        history.notes().forEach(note -> lines.labelled("note", note));
        lines.add("");
    }

    private void addRun(ConsoleLines lines, BranchTestResult result, HistoryResult history, ObservedRun run) {
        lines.labelled("base", base(history.base()));
        new StatementLines(style, result.maxStall()).of(run).forEach(lines::add);
        history.up().failure().ifPresent(failure -> addFailure(lines, failure));
        history.aftermath().ifPresent(aftermath -> addAftermath(lines, aftermath));
        history.workload().ifPresent(traffic -> addTraffic(lines, traffic));
        history.up().backfills().forEach(backfill -> lines.labelled("backfill", backfill(backfill)));
        if (history.aftermath().isEmpty()) {
            addChanges(lines, "schema", history.changes());
        }
        if (history.up().failure().isEmpty()) {
            lines.labelled("validation", validation(history.validation()));
        }
        addRollback(lines, history);
    }

    private static String base(HistoryResult.Base base) {
        String released = base.command()
                .orElseGet(() -> base.migrations() == 0 ? "" : Figures.count(base.migrations(), "released migration"));
        String made =
                released.isEmpty() ? "as the database came" : released + " in " + Figures.duration(base.duration());
        if (base.rows().isEmpty()) {
            return made;
        }
        boolean empty = base.rows().values().stream().allMatch(count -> count == 0);
        if (empty && !released.isEmpty()) {
            return made + "; the tables that are touched are empty, so that times tell little: <rows> or <seedData>"
                    + " fills them";
        }
        String rows = base.rows().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(LISTED)
                .map(table -> table.getKey() + " " + Figures.number(table.getValue()))
                .collect(Collectors.joining(", "));
        int more = base.rows().size() - LISTED;
        return made + "; " + (base.generated() ? "made-up rows: " : "rows: ") + rows
                + (more > 0 ? " and " + Figures.count(more, "more table") : "");
    }

    private static void addFailure(ConsoleLines lines, Failure failure) {
        lines.labelled(
                "failure", failure.message() + (failure.sqlState().isEmpty() ? "" : " (" + failure.sqlState() + ")"));
        failure.detail().ifPresent(detail -> lines.labelled("", "Detail: " + detail));
        failure.hint().ifPresent(hint -> lines.labelled("", "Hint: " + hint));
    }

    private static void addAftermath(ConsoleLines lines, HistoryResult.Aftermath aftermath) {
        String before = aftermath.applied() == 0 ? "" : FailurePart.applied(aftermath) + " applied";
        if (aftermath.left().isEmpty()) {
            lines.labelled("left behind", "no change of the schema" + (before.isEmpty() ? "" : "; " + before));
        } else {
            addChanges(lines, "left behind", aftermath.left());
            if (!before.isEmpty()) {
                lines.labelled("", before);
            }
        }
        if (aftermath.rerun().isEmpty()) {
            lines.labelled(
                    "once more",
                    "running the migrations again succeeds"
                            + (aftermath.invalidIndexes().isEmpty()
                                    ? ""
                                    : ", and leaves invalid: " + listed(aftermath.invalidIndexes())));
        } else if (!aftermath.left().isEmpty()) {
            lines.labelled(
                    "once more",
                    "running the migrations again fails: "
                            + aftermath.rerun().get().message());
        }
    }

    private static void addTraffic(ConsoleLines lines, WorkloadResult traffic) {
        for (WorkloadResult.Transaction transaction : traffic.transactions()) {
            lines.labelled("traffic", "line " + transaction.line() + " of the workload: " + latency(transaction));
            transaction
                    .errors()
                    .forEach(error -> lines.labelled("", TrafficPart.times(error) + ": " + error.message()));
        }
    }

    private static String latency(WorkloadResult.Transaction transaction) {
        if (transaction.before().count() + transaction.during().count() == 0) {
            return "it never ran, so that it tells nothing";
        }
        return "median " + Figures.duration(transaction.before().median()) + " before, "
                + Figures.duration(transaction.during().median()) + " meanwhile; longest "
                + Figures.duration(transaction.before().max()) + " before, "
                + Figures.duration(transaction.during().max()) + " meanwhile";
    }

    private static String backfill(BackfillEstimate backfill) {
        return backfill.relation() + ": " + Figures.number(backfill.rows()) + " rows in batches of "
                + Figures.number(backfill.batchSize()) + " take about " + Figures.duration(backfill.whole())
                + (backfill.pauses().isZero() ? "" : ", of which it sleeps " + Figures.duration(backfill.pauses()))
                + ", the slowest of " + Figures.count(backfill.batches(), "batch") + " took "
                + Figures.duration(backfill.longestBatch());
    }

    private static void addChanges(ConsoleLines lines, String label, List<SchemaChange> changes) {
        String left = label;
        for (SchemaChange.Kind kind : SchemaChange.Kind.values()) {
            List<String> objects = changes.stream()
                    .filter(change -> change.kind() == kind)
                    .map(SchemaChange::object)
                    .toList();
            if (!objects.isEmpty()) {
                lines.labelled(
                        left,
                        Figures.number(objects.size()) + " " + kind.name().toLowerCase(Locale.ROOT) + ": "
                                + listed(objects));
                left = "";
            }
        }
    }

    private static String listed(List<String> names) {
        String first = names.stream().limit(LISTED).collect(Collectors.joining(", "));
        int more = names.size() - LISTED;
        return more > 0 ? first + " and " + Figures.number(more) + " more" : first;
    }

    private static String validation(Validation validation) {
        List<String> parts = new ArrayList<>();
        parts.add(
                validation.invalidIndexes().isEmpty()
                        ? "no invalid index"
                        : "invalid: " + String.join(", ", validation.invalidIndexes()));
        parts.add(
                validation.notValidated().isEmpty()
                        ? "no constraint NOT VALID"
                        : "NOT VALID: " + String.join(", ", validation.notValidated()));
        if (!validation.queries().isEmpty()) {
            long passed = validation.queries().stream()
                    .filter(Validation.Query::passed)
                    .count();
            parts.add(passed + " of " + Figures.count(validation.queries().size(), "verification query") + " hold");
        }
        validation
                .tests()
                .ifPresent(tests -> parts.add(tests.command() + " " + ValidationPart.ending(tests) + " after "
                        + Figures.duration(tests.duration())));
        return String.join("; ", parts);
    }

    private static void addRollback(ConsoleLines lines, HistoryResult history) {
        Rollback rollback = history.rollback();
        switch (rollback.status()) {
            case RESTORED -> lines.labelled("rollback", "up, down and up again: each schema is as it has to be");
            case DIFFERENT, FAILED -> {
                addWayBack(lines, "rollback", rollback.down());
                if (rollback.down().failure().isEmpty()) {
                    addChanges(lines, "after down", rollback.differences());
                    addWayBack(lines, "up again", rollback.again());
                    addChanges(lines, "up again", rollback.differencesAgain());
                }
            }
            case NO_WAY_BACK -> lines.labelled("rollback", withoutWayBack(history));
            case NOT_TRIED -> lines.labelled("rollback", "not tried");
        }
    }

    private static void addWayBack(ConsoleLines lines, String label, RunTrace run) {
        run.failure().ifPresent(failure -> lines.labelled(label, failure.path() + " fails: " + failure.message()));
    }

    /** Most tools have no way back at all; their migrations need not be listed for that. */
    private static String withoutWayBack(HistoryResult history) {
        List<String> missing = history.rollback().missing();
        return missing.size() <= FEW
                ? "no way back for " + listed(missing)
                : "no way back for " + missing.size() + " of "
                        + history.pending().size() + " new migrations, which have no down or undo script";
    }

    private String place(BranchTestResult result, Problem problem) {
        return problem.path()
                .map(path -> place(result, path) + (problem.line() > 0 ? ":" + problem.line() : ""))
                .orElse("");
    }

    private String place(BranchTestResult result, String path) {
        return result.histories().stream()
                .map(history -> sources.place(history.root(), path))
                .filter(place -> !place.equals(path))
                .findFirst()
                .orElse(path);
    }
}
