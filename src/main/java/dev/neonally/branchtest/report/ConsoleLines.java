package dev.neonally.branchtest.report;

import dev.neonally.report.ConsoleReport.Line;
import dev.neonally.report.Style;
import java.util.ArrayList;
import java.util.List;

/** Lines of the log that keep within its width. */
final class ConsoleLines {

    /** What is left of 120 columns behind Maven's own {@code [WARNING] }. */
    static final int WIDTH = 110;

    private static final int LABEL = 12;

    private final Style style;
    private final List<Line> lines = new ArrayList<>();

    ConsoleLines(Style style) {
        this.style = style;
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    /** A line that fits as it is. */
    void add(String text) {
        lines.add(new Line(text, false));
    }

    void paragraph(String text) {
        Paragraph.wrapped(text, WIDTH).forEach(this::add);
    }

    /** A paragraph beside its label. */
    void labelled(String label, String text) {
        String margin = "  " + label + " ".repeat(LABEL - label.length());
        List<String> wrapped = Paragraph.wrapped(text, WIDTH - margin.length());
        for (int i = 0; i < wrapped.size(); i++) {
            add((i == 0 ? style.faint(margin) : " ".repeat(margin.length())) + wrapped.get(i));
        }
    }

    /**
     * A reason to fail.
     *
     * @param place where, never cut, so that it leads there; empty where nowhere in particular
     */
    void problem(String place, String message) {
        if (!place.isEmpty()) {
            lines.add(new Line(style.bold(Paragraph.single(place, place.length())), true));
        }
        String margin = place.isEmpty() ? "" : "  ";
        Paragraph.wrapped(message, WIDTH - margin.length()).forEach(line -> lines.add(new Line(margin + line, true)));
    }
}
