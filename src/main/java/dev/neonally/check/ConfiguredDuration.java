package dev.neonally.check;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time that a parameter names. */
public final class ConfiguredDuration {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|min|h|d)?");

    private ConfiguredDuration() {}

    /**
     * Reads {@code 5s}, {@code 500ms}, {@code 2min}, {@code 4h} or {@code 1d}; a number alone counts milliseconds.
     *
     * @throws CheckException with the parameter's name and what it takes
     */
    public static Duration parse(String parameter, String text) throws CheckException {
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            throw new CheckException("<" + parameter + "> is a time such as 5s, 500ms or 2min, not '" + text + "'.");
        }
        long amount = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2) == null ? "ms" : matcher.group(2);
        return switch (unit) {
            case "s" -> Duration.ofSeconds(amount);
            case "min" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofMillis(amount);
        };
    }
}
