package dev.neonally.migration;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Sorts the sections of a file into its forward and its backward script. */
final class Sections {
    private final String text;
    private final Map<Direction, Excerpt> excerpts = new EnumMap<>(Direction.class);
    private Optional<Direction> open = Optional.empty();
    private int openLine;
    private int openStart;

    Sections(String text) {
        this.text = text;
    }

    /** Ends the open section before the current line and opens another one behind it. */
    void open(Direction direction, Lines directive) {
        close(directive.start());
        open = Optional.of(direction);
        openLine = directive.number() + 1;
        openStart = directive.following();
        excerpts.computeIfAbsent(direction, d -> new Excerpt(text));
    }

    /** The section that the current line is in. */
    Optional<Direction> open() {
        return open;
    }

    /** Whether the file has a section of that direction, be it empty. */
    boolean has(Direction direction) {
        return excerpts.containsKey(direction);
    }

    /** Ends the open section. */
    void close(int end) {
        open.ifPresent(direction -> excerpts.get(direction).keep(openLine, openStart, end));
        open = Optional.empty();
    }

    /** The sections of one direction as one script; empty where the file has no such section. */
    Optional<Script> script(Direction direction) {
        return Optional.ofNullable(excerpts.get(direction)).map(Excerpt::script);
    }
}
