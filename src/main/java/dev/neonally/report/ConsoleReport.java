package dev.neonally.report;

import dev.neonally.rule.Finding;
import dev.neonally.rule.Risk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The findings as a person reads them in the build's log, grouped by migration. */
public final class ConsoleReport {

    private static final int TAB = 4;

    private final Path basedir;
    private final Threshold shownFrom;
    private final Threshold failOn;
    private final Style style;

    /**
     * @param basedir what paths are shown relative to
     * @param shownFrom findings below are only counted
     * @param failOn findings from here on are errors
     */
    public ConsoleReport(Path basedir, Threshold shownFrom, Threshold failOn, Style style) {
        this.basedir = basedir;
        this.shownFrom = shownFrom;
        this.failOn = failOn;
        this.style = style;
    }

    /** A line of the log and whether it belongs to a finding that fails the build. */
    public record Line(String text, boolean error) {}

    public List<Line> lines(Report report) {
        Map<Path, List<ReportedFinding>> byFile = report.counting()
                .filter(f -> shownFrom.isReachedBy(f.finding().risk()))
                .collect(Collectors.groupingBy(ReportedFinding::file, LinkedHashMap::new, Collectors.toList()));
        List<Line> lines = new ArrayList<>();
        byFile.forEach((file, findings) -> {
            lines.add(new Line(style.bold(relative(file)), findings.stream().anyMatch(this::fails)));
            findings.forEach(finding -> add(lines, finding));
        });
        return lines;
    }

    /** One sentence that counts everything. */
    public String summary(Report report) {
        Map<Risk, Long> counts = report.counts();
        StringBuilder summary = new StringBuilder()
                .append(count(report.migrations().size(), "migration"))
                .append(", ")
                .append(count(report.statements(), "statement"))
                .append(": ");
        List<String> parts = new ArrayList<>();
        for (Risk risk : List.of(Risk.CRITICAL, Risk.HIGH, Risk.MEDIUM, Risk.LOW)) {
            if (counts.get(risk) > 0) {
                parts.add(counts.get(risk) + " " + style.risk(risk));
            }
        }
        summary.append(parts.isEmpty() ? "no findings" : String.join(", ", parts));
        if (report.suppressed() > 0) {
            summary.append("; ").append(report.suppressed()).append(" suppressed");
        }
        if (report.unreadStatements() > 0) {
            summary.append("; ")
                    .append(count(report.unreadStatements(), "statement"))
                    .append(" could not be read");
        }
        return summary.toString();
    }

    private void add(List<Line> lines, ReportedFinding reported) {
        Finding finding = reported.finding();
        boolean error = fails(reported);
        lines.add(new Line(
                "  " + relative(reported.file()) + ":" + finding.line() + ":" + finding.column() + " "
                        + style.risk(finding.risk()) + " " + style.bold(finding.rule()),
                error));
        reported.sourceLine().ifPresent(source -> {
            lines.add(new Line("    " + expand(source, source.length()), error));
            lines.add(new Line("    " + caret(source, finding.column()), error));
        });
        lines.add(new Line("    " + finding.message(), error));
        if (!finding.safer().isBlank()) {
            lines.add(new Line(style.faint("    Safer:"), error));
            finding.safer().strip().lines().forEach(sql -> lines.add(new Line("      " + sql, error)));
        }
        lines.add(new Line("", error));
    }

    private boolean fails(ReportedFinding reported) {
        return failOn.isReachedBy(reported.finding().risk());
    }

    private String relative(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path base = basedir.toAbsolutePath().normalize();
        return (absolute.startsWith(base) ? base.relativize(absolute) : absolute)
                .toString()
                .replace('\\', '/');
    }

    private static String caret(String source, int column) {
        return " ".repeat(expand(source, Math.min(column - 1, source.length())).length()) + "^";
    }

    private static String expand(String source, int until) {
        return source.substring(0, until).replace("\t", " ".repeat(TAB));
    }

    private static String count(long n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }
}
