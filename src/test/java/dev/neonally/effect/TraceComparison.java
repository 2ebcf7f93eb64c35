package dev.neonally.effect;

import dev.neonally.sql.Statement.Reader;
import org.assertj.core.api.SoftAssertions;

/** What the model says of a statement beside what a server did. */
final class TraceComparison {

    /** What another server, which is not there, is asked for. */
    private static final String CONNECTION_FAILURE = "08";

    private final PredictedTrace predicted;
    private final SoftAssertions softly;

    TraceComparison(PredictedTrace predicted, SoftAssertions softly) {
        this.predicted = predicted;
        this.softly = softly;
    }

    void inTransaction(Trace seen) {
        softly.assertThat(predicted.statement().readBy()).as("reader").isNotEqualTo(Reader.NONE);
        softly.assertThat(predicted.sqlState()).as("error: " + seen.notices()).isEqualTo(seen.sqlState());
        if (seen.sqlState().isPresent()) {
            return;
        }
        softly.assertThat(predicted.locks()).as("locks").isEqualTo(seen.locks());
        softly.assertThat(predicted.rewrites()).as("rewrites").isEqualTo(seen.rewrites());
        compareScans(seen);
        softly.assertThat(predicted.indexBuilds())
                .as("index builds")
                .containsAll(seen.builtOn(seen.blockingScansOfRows()))
                .isSubsetOf(seen.builtOn(seen.blockingScans()));
        softly.assertThat(predicted.invalidIndexes()).as("invalid indexes").isEqualTo(seen.invalidIndexes());
        softly.assertThat(predicted.worstCase()).as("worst case").isFalse();
    }

    /** Nothing is predicted of tables that are known to be empty. */
    private void compareScans(Trace seen) {
        softly.assertThat(predicted.scans()).as("scans").containsAll(seen.blockingScansOfRows());
        if (!checksKeys(seen)) {
            softly.assertThat(predicted.scans()).as("scans").isSubsetOf(seen.blockingScans());
        }
    }

    /** The check of a foreign key may find one side by an index or not look at it at all. */
    private boolean checksKeys(Trace seen) {
        return seen.notices().contains("validating foreign key constraint")
                || predicted.sql().contains("DETACH");
    }

    void alone(Trace seen) {
        if (seen.sqlState()
                .filter(state -> state.startsWith(CONNECTION_FAILURE))
                .isPresent()) {
            return;
        }
        softly.assertThat(predicted.sqlStateAlone())
                .as("error outside of a transaction")
                .isEqualTo(seen.sqlState());
        softly.assertThat(predicted.locks()).as("locks").containsAllEntriesOf(seen.locks());
        if (seen.sqlState().isEmpty()) {
            softly.assertThat(predicted.rewrites()).as("rewrites").isEqualTo(seen.rewrites());
            softly.assertThat(predicted.invalidIndexes()).as("invalid indexes").isEqualTo(seen.invalidIndexes());
        }
    }
}
