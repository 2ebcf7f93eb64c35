package dev.neonally.branchtest;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Durations, sizes and counts as people read them. */
public final class Figures {

    private static final double MILLI = 1_000;
    private static final double SECOND = 1_000_000;
    private static final double KILO = 1024;

    private Figures() {}

    /** Two or three figures: {@code 41 µs}, {@code 0.4 ms}, {@code 84 ms}, {@code 12.1 s}, {@code 3 min 20 s}. */
    public static String duration(Duration duration) {
        long micros = duration.toNanos() / 1_000;
        if (micros == 0) {
            return "0 ms";
        }
        if (micros < 100) {
            return micros + " µs";
        }
        if (micros < SECOND) {
            return micros < 999.5 * MILLI ? decimal(micros / MILLI) + " ms" : "999 ms";
        }
        if (micros < 59.95 * SECOND) {
            return micros < 9.995 * SECOND
                    ? String.format(Locale.ROOT, "%.2f s", micros / SECOND)
                    : String.format(Locale.ROOT, "%.1f s", micros / SECOND);
        }
        long seconds = Math.round(micros / SECOND);
        return seconds < 3_600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
    }

    /** A round duration without what is behind its point: {@code 20 ms}, {@code 1.5 s}, {@code 3 min}. */
    public static String round(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.toNanos(), 9);
        BigDecimal millis = seconds.movePointRight(3);
        if (seconds.compareTo(BigDecimal.valueOf(120)) >= 0 && duration.toSeconds() % 60 == 0) {
            return duration.toMinutes() + " min";
        }
        boolean small = seconds.compareTo(BigDecimal.ONE) < 0;
        return (small ? millis : seconds).stripTrailingZeros().toPlainString() + (small ? " ms" : " s");
    }

    /** As {@code pg_size_pretty} writes sizes, with one more digit. */
    public static String bytes(long bytes) {
        if (Math.abs((double) bytes) < KILO) {
            return count(bytes, "byte");
        }
        double scaled = bytes;
        String unit = "";
        for (String larger : List.of("kB", "MB", "GB", "TB")) {
            if (Math.abs(scaled) < KILO) {
                break;
            }
            scaled /= KILO;
            unit = larger;
        }
        return decimal(scaled) + " " + unit;
    }

    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 table}, {@code 2,000 tables}. */
    public static String count(long number, String noun) {
        return number(number) + " " + (number == 1 ? noun : plural(noun));
    }

    private static String plural(String noun) {
        return noun.endsWith("y")
                ? noun.substring(0, noun.length() - 1) + "ies"
                : noun + (noun.endsWith("x") || noun.endsWith("ch") ? "es" : "s");
    }

    /** With a digit behind the point up to ten. */
    private static String decimal(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 9.95 ? "%.1f" : "%.0f", value);
    }
}
