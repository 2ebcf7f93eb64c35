package dev.neonally.branchtest;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them. */
public final class Durations {

    private Durations() {}

    /** With the unit that fits: {@code 0.4 ms}, {@code 12 ms}, {@code 2.4 s}, {@code 3 min 20 s}, {@code 4 h}. */
    public static String text(Duration duration) {
        double ms = duration.toNanos() / 1e6;
        if (ms < 10) {
            return ms == Math.rint(ms) ? (long) ms + " ms" : String.format(Locale.ROOT, "%.1f ms", ms);
        }
        if (ms < 1000) {
            return Math.round(ms) + " ms";
        }
        if (duration.toSeconds() < 60) {
            return duration.toMillisPart() == 0
                    ? duration.toSeconds() + " s"
                    : String.format(Locale.ROOT, "%.1f s", ms / 1000);
        }
        if (duration.toMinutes() < 60) {
            return parts(duration.toMinutes(), "min", duration.toSecondsPart(), "s");
        }
        return parts(duration.toHours(), "h", duration.toMinutesPart(), "min");
    }

    private static String parts(long many, String unit, int rest, String smaller) {
        return many + " " + unit + (rest == 0 ? "" : " " + rest + " " + smaller);
    }
}
