package dev.neonally.branchtest.report;

import dev.neonally.branchtest.Figures;
import dev.neonally.branchtest.HistoryResult;

/** What was run of a history, in words. */
final class Introduction {

    private Introduction() {}

    /** Whether there was anything to run. */
    static boolean ran(HistoryResult history) {
        return !history.pending().isEmpty() || !history.up().migrations().isEmpty();
    }

    /** {@code 2 new flyway migrations of src/main/resources (by flyway_schema_history)}. */
    static String words(HistoryResult history) {
        String place = history.root().isEmpty() ? "" : " of " + history.root();
        String kind = "new " + history.layout().id() + " migration";
        if (!history.pending().isEmpty()) {
            return Figures.count(history.pending().size(), kind) + place + " (" + history.chosenBy() + ")";
        }
        return ran(history)
                ? "what the project's own tool ran (" + history.chosenBy() + ")"
                : "no " + kind + place + " (" + history.chosenBy() + ")";
    }
}
