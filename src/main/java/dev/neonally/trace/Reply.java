package dev.neonally.trace;

import java.util.List;

/**
 * What the server answered to one call.
 *
 * @param commands the command tags of the statements that succeeded
 * @param results the rows of those that return some
 * @param notices notices and warnings
 */
record Reply(List<String> commands, List<List<Row>> results, List<String> notices) {

    /** The last rows that came. */
    List<Row> rows() {
        return results.isEmpty() ? List.of() : results.get(results.size() - 1);
    }
}
