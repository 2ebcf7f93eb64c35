package dev.neonally.effect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of settings that hold a time; section 19.1.1 "Parameter Names and Values". */
final class TimeSetting {

    private static final Pattern VALUE =
            Pattern.compile("\\s*+(\\d{1,18}+(?:\\.\\d{0,18}+)?+|\\.\\d{1,18}+)\\s*+([a-z]*+)\\s*+");

    private static final Map<String, BigDecimal> MILLISECONDS = Map.of(
            "us", new BigDecimal("0.001"),
            "ms", BigDecimal.ONE,
            "", BigDecimal.ONE,
            "s", BigDecimal.valueOf(1_000),
            "min", BigDecimal.valueOf(60_000),
            "h", BigDecimal.valueOf(3_600_000),
            "d", BigDecimal.valueOf(86_400_000));

    private TimeSetting() {}

    /** The milliseconds; empty for what the server would refuse. */
    static Optional<Long> milliseconds(String value) {
        Matcher matcher = VALUE.matcher(value);
        if (!matcher.matches() || !MILLISECONDS.containsKey(matcher.group(2))) {
            return Optional.empty();
        }
        BigDecimal exact = new BigDecimal(matcher.group(1)).multiply(MILLISECONDS.get(matcher.group(2)));
        long rounded = exact.setScale(0, RoundingMode.HALF_EVEN).longValue();
        return rounded <= Integer.MAX_VALUE ? Optional.of(rounded) : Optional.empty();
    }
}
