package dev.neonally.branchtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of cells, aligned in columns of plain text. */
final class ConsoleTable {

    private static final String GAP = "  ";

    private final List<Column> columns;
    private final int width;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param figures whether figures stand in it: they are aligned at their end and never cut */
    record Column(String title, boolean figures) {}

    /** @param width where lines end, by cutting words where they are longest */
    ConsoleTable(List<Column> columns, int width) {
        this.columns = columns;
        this.width = width;
        rows.add(columns.stream().map(Column::title).toList());
    }

    void add(List<String> cells) {
        rows.add(cells.stream().map(cell -> Paragraph.single(cell, width)).toList());
    }

    /** The title line and one line a row. */
    List<String> lines() {
        int[] widths = widths();
        return rows.stream()
                .map(row -> IntStream.range(0, columns.size())
                        .mapToObj(c ->
                                padded(row.get(c), widths[c], columns.get(c).figures()))
                        .collect(Collectors.joining(GAP))
                        .stripTrailing())
                .toList();
    }

    private int[] widths() {
        int[] widths = IntStream.range(0, columns.size())
                .map(c ->
                        rows.stream().mapToInt(row -> row.get(c).length()).max().orElse(0))
                .toArray();
        int excess = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1) - width;
        int[] words = IntStream.range(0, widths.length)
                .filter(c -> !columns.get(c).figures())
                .toArray();
        while (excess > 0 && words.length > 0) {
            int widest = words[0];
            for (int c : words) {
                widest = widths[c] > widths[widest] ? c : widest;
            }
            if (widths[widest] == 1) {
                break;
            }
            widths[widest]--;
            excess--;
        }
        return widths;
    }

    private static String padded(String cell, int width, boolean right) {
        String text = Paragraph.single(cell, width);
        String blank = " ".repeat(width - text.length());
        return right ? blank + text : text + blank;
    }
}
