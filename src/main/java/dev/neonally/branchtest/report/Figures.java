package dev.neonally.branchtest.report;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** Durations, sizes and counts as people read them. */
final class Figures {

    private static final long MICROS = 1_000;
    private static final long SECOND = 1_000 * MICROS;
    private static final long KILO = 1024;

    private Figures() {}

    /** Three figures at most up to a minute: {@code 0.4 ms}, {@code 84 ms}, {@code 12.1 s}, {@code 3 min 20 s}. */
    static String duration(Duration duration) {
        long micros = duration.toNanos() / 1_000;
        if (micros == 0) {
            return "0 ms";
        }
        if (micros < 10 * MICROS) {
            return decimal(micros / (double) MICROS) + " ms";
        }
        if (micros < SECOND) {
            return Math.min(999, Math.round(micros / (double) MICROS)) + " ms";
        }
        if (micros < 10 * SECOND) {
            return String.format(Locale.ROOT, "%.2f s", micros / (double) SECOND);
        }
        if (micros < 60 * SECOND) {
            return decimal(micros / (double) SECOND) + " s";
        }
        long seconds = Math.round(micros / (double) SECOND);
        return seconds < 3_600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
    }

    /** A round duration without what is behind its point: {@code 20 ms}, {@code 0.5 s}, {@code 3 min}. */
    static String round(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.toNanos(), 9);
        BigDecimal millis = seconds.movePointRight(3);
        if (seconds.compareTo(BigDecimal.valueOf(120)) >= 0 && duration.toSeconds() % 60 == 0) {
            return duration.toMinutes() + " min";
        }
        boolean small = seconds.compareTo(BigDecimal.valueOf(1, 1)) < 0;
        return (small ? millis : seconds).stripTrailingZeros().toPlainString() + (small ? " ms" : " s");
    }

    /** As {@code pg_size_pretty} writes sizes, with one more digit. */
    static String bytes(long bytes) {
        long size = Math.abs(bytes);
        String sign = bytes < 0 ? "-" : "";
        if (size < KILO) {
            return sign + count(size, "byte");
        }
        double scaled = size;
        String unit = "";
        for (String larger : new String[] {"kB", "MB", "GB", "TB"}) {
            if (scaled < KILO) {
                break;
            }
            scaled /= KILO;
            unit = larger;
        }
        return sign + decimal(scaled) + " " + unit;
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 table}, {@code 2,000 tables}. */
    static String count(long number, String noun) {
        return number(number) + " " + (number == 1 ? noun : plural(noun));
    }

    private static String plural(String noun) {
        return noun.endsWith("y")
                ? noun.substring(0, noun.length() - 1) + "ies"
                : noun + (noun.endsWith("x") || noun.endsWith("ch") ? "es" : "s");
    }

    private static String decimal(double value) {
        return value < 99.95 ? String.format(Locale.ROOT, "%.1f", value) : String.valueOf(Math.round(value));
    }
}
