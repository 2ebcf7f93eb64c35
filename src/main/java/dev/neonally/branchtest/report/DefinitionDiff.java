package dev.neonally.branchtest.report;

import dev.neonally.branchtest.Figures;
import java.util.ArrayList;
import java.util.List;

/**
 * How a definition changed, line by line.
 *
 * @param lines those that went above those that came in their place
 */
record DefinitionDiff(List<Line> lines) {

    /** Unchanged lines that are shown around a change. */
    private static final int AROUND = 2;

    /** What happened to a line. */
    enum Fate {
        KEPT,
        REMOVED,
        ADDED,
        /** Stands for lines that are kept and not shown. */
        SKIPPED
    }

    /** @param parts the line, cut where its words differ from those of the line that it replaces or that replaces it */
    record Line(Fate fate, List<TextDiff.Part> parts) {}

    static DefinitionDiff of(String before, String after) {
        List<String> one = before.strip().lines().toList();
        List<String> other = after.strip().lines().toList();
        CommonSubsequence common = CommonSubsequence.of(one, other);
        List<Line> lines = new ArrayList<>();
        int r = 0;
        int c = 0;
        while (r < one.size() || c < other.size()) {
            int removedFrom = r;
            int addedFrom = c;
            while (r < one.size() && !common.ofFirst()[r]) {
                r++;
            }
            while (c < other.size() && !common.ofSecond()[c]) {
                c++;
            }
            addChange(lines, one.subList(removedFrom, r), other.subList(addedFrom, c));
            if (r < one.size() && c < other.size()) {
                lines.add(new Line(Fate.KEPT, List.of(new TextDiff.Part(one.get(r), false))));
                r++;
                c++;
            }
        }
        return new DefinitionDiff(shortened(lines));
    }

    private static void addChange(List<Line> lines, List<String> removed, List<String> added) {
        List<Line> later = new ArrayList<>();
        for (int i = 0; i < Math.max(removed.size(), added.size()); i++) {
            boolean replaced = i < removed.size() && i < added.size();
            TextDiff diff = replaced ? TextDiff.of(removed.get(i), added.get(i)) : null;
            if (i < removed.size()) {
                lines.add(new Line(Fate.REMOVED, replaced ? diff.before() : plain(removed.get(i))));
            }
            if (i < added.size()) {
                later.add(new Line(Fate.ADDED, replaced ? diff.after() : plain(added.get(i))));
            }
        }
        lines.addAll(later);
    }

    private static List<TextDiff.Part> plain(String line) {
        return List.of(new TextDiff.Part(line, false));
    }

    private static List<Line> shortened(List<Line> lines) {
        List<Line> shown = new ArrayList<>();
        int kept = 0;
        for (int i = 0; i <= lines.size(); i++) {
            if (i < lines.size() && lines.get(i).fate() == Fate.KEPT) {
                kept++;
                continue;
            }
            int head = i == kept ? 0 : AROUND;
            int tail = i == lines.size() ? 0 : AROUND;
            List<Line> stretch = lines.subList(i - kept, i);
            if (kept > head + tail + 1) {
                shown.addAll(stretch.subList(0, head));
                shown.add(new Line(Fate.SKIPPED, plain(Figures.count(kept - head - tail, "line") + " as before")));
                shown.addAll(stretch.subList(kept - tail, kept));
            } else {
                shown.addAll(stretch);
            }
            kept = 0;
            if (i < lines.size()) {
                shown.add(lines.get(i));
            }
        }
        return List.copyOf(shown);
    }
}
