package dev.neonally.effect.history;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Scores of histories as a Markdown table. */
final class ScoreTable {

    private static final List<String> HEAD = List.of(
            "statements",
            "refused: predicted/all",
            "untraced",
            "strong locks: right/all",
            "locks: right/all",
            "locks that depend on rows",
            "rewrites: right/seen/claimed",
            "scans: right/seen/claimed");

    private final List<String> rows = new ArrayList<>();

    void add(History history, int files, Comparison comparison) {
        List<Object> cells = new ArrayList<>(List.of(history, files));
        cells.addAll(comparison.figures());
        rows.add(row(cells));
    }

    /** The figures with their names. */
    static String named(List<Object> figures) {
        List<String> named = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            named.add(HEAD.get(i) + " " + figures.get(i));
        }
        return String.join("; ", named);
    }

    private static String row(List<?> cells) {
        return cells.stream().map(String::valueOf).collect(Collectors.joining(" | ", "| ", " |"));
    }

    @Override
    public String toString() {
        List<String> head = new ArrayList<>(List.of("history", "migrations"));
        head.addAll(HEAD);
        List<String> lines = new ArrayList<>(
                List.of(row(head), row(head.stream().map(cell -> "---").toList())));
        lines.addAll(rows);
        return String.join("\n", lines);
    }
}
