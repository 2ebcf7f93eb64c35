package dev.neonally.branch.neon.api;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** A moment of a Neon branch's history: a time or a place in its log, one of the two. */
public record PointInTime(Optional<Instant> timestamp, Optional<String> lsn) {

    private static final Pattern LSN = Pattern.compile("[0-9A-Fa-f]{1,8}/[0-9A-Fa-f]{1,8}");

    /** Reads a timestamp with its zone (RFC 3339) or an LSN such as {@code 0/1DE2850}; empty for anything else. */
    public static Optional<PointInTime> parse(String text) {
        if (LSN.matcher(text).matches()) {
            return Optional.of(new PointInTime(Optional.empty(), Optional.of(text)));
        }
        return Times.read(text).map(time -> new PointInTime(Optional.of(time), Optional.empty()));
    }
}
