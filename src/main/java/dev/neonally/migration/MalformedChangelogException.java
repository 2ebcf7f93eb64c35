package dev.neonally.migration;

/** A changelog is no well-formed XML, YAML or JSON. */
final class MalformedChangelogException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    MalformedChangelogException(int line, String message) {
        super(message);
        this.line = line;
    }

    int line() {
        return line;
    }
}
