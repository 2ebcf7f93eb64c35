package dev.neonally.branchtest.report;

/**
 * Names of places in the page.
 *
 * @param prefix of one migration: {@code h1-up-3}
 */
record Anchors(String prefix) {

    Anchors in(String part) {
        return new Anchors(prefix + "-" + part);
    }

    String statement(ObservedStatement statement) {
        return prefix + "-s" + statement.number();
    }
}
