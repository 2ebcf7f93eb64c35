package dev.neonally.branchtest.report;

import dev.neonally.branchtest.HistoryResult;
import dev.neonally.trace.Failure;
import java.util.List;

/** Why a run ended early, with the place in the file, and what it left. */
final class FailurePart {

    private final Markup html;
    private final Sources sources;

    FailurePart(Markup html, Sources sources) {
        this.html = html;
        this.sources = sources;
    }

    void write(String root, Failure failure) {
        html.open("div", "class", "failure-card");
        html.open("p", "class", "message").text(failure.message());
        if (!failure.sqlState().isEmpty()) {
            html.text(" ").element("span", "SQLSTATE " + failure.sqlState(), "class", "aside");
        }
        html.close();
        failure.detail().ifPresent(detail -> labelled("Detail", detail));
        failure.hint().ifPresent(hint -> labelled("Hint", hint));
        labelled(
                "Place",
                failure.path()
                        + (failure.line() > 0 ? ":" + failure.line() : "")
                        + (failure.line() > 0 && failure.column() > 0 ? ":" + failure.column() : ""));
        writeSource(root, failure);
        html.close().line();
    }

    void write(HistoryResult.Aftermath aftermath) {
        html.element("h3", "What the failure leaves");
        String stay = aftermath.applied() == 0 ? "" : " T" + applied(aftermath).substring(1) + " applied.";
        if (aftermath.left().isEmpty()) {
            html.element("p", "No change of the schema." + stay, "class", "good");
        } else {
            html.element(
                    "p",
                    "Changes of the schema: " + SchemaCount.of(aftermath.left()).words() + "." + stay);
            new SchemaPart(html).write(aftermath.left());
        }
        if (aftermath.rerun().isPresent()) {
            Failure again = aftermath.rerun().get();
            html.element(
                    "p",
                    "Running the same migrations once more fails in " + again.path()
                            + (again.line() > 0 ? ":" + again.line() : "") + ": " + again.message(),
                    "class",
                    "bad");
        } else {
            boolean sound = aftermath.invalidIndexes().isEmpty();
            html.element(
                    "p",
                    "Running the same migrations once more succeeds"
                            + (sound
                                    ? "."
                                    : ", and leaves invalid: " + String.join(", ", aftermath.invalidIndexes()) + "."),
                    "class",
                    sound ? "good" : "bad");
        }
        html.line();
    }

    /** {@code the 3 migrations before it stay}. */
    static String applied(HistoryResult.Aftermath aftermath) {
        return aftermath.applied() == 1
                ? "the migration before it stays"
                : "the " + aftermath.applied() + " migrations before it stay";
    }

    private void labelled(String label, String text) {
        html.open("p", "class", "detail")
                .element("strong", label)
                .text(" ")
                .element("span", text)
                .close();
    }

    private void writeSource(String root, Failure failure) {
        List<Sources.Line> lines = sources.around(root, failure.path(), failure.line());
        if (lines.isEmpty()) {
            return;
        }
        html.open("pre", "class", "source", "tabindex", "0");
        for (Sources.Line line : lines) {
            boolean there = line.number() == failure.line();
            html.open(there ? "mark" : "span", "class", "source-line");
            html.element("span", String.format("%5d  ", line.number()), "class", "number");
            html.text(line.text() + "\n").close();
            if (there && failure.column() > 0 && failure.column() <= line.text().length() + 1) {
                html.element("span", caret(line.text(), failure.column()) + "\n", "class", "caret");
            }
        }
        html.close();
    }

    private static String caret(String line, int column) {
        return " ".repeat(7) + line.substring(0, column - 1).replaceAll("[^\t]", " ") + "^";
    }
}
