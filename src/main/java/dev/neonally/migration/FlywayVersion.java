package dev.neonally.migration;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A version as Flyway compares it: numbers between dots or underscores, compared one by one, absent ones as 0. So
 * {@code 1.10} is newer than {@code 1.2}, and {@code 01}, {@code 1} and {@code 1.0} are the same.
 */
public final class FlywayVersion implements Comparable<FlywayVersion> {

    private static final Pattern FORM = Pattern.compile("\\d+([._]\\d+)*");
    private static final Pattern SEPARATOR = Pattern.compile("[._]");

    private final String text;
    private final List<BigInteger> numbers;

    private FlywayVersion(String text, List<BigInteger> numbers) {
        this.text = text;
        this.numbers = numbers;
    }

    /** The version, or empty where Flyway would refuse it. */
    public static Optional<FlywayVersion> parse(String written) {
        if (!FORM.matcher(written).matches()) {
            return Optional.empty();
        }
        List<BigInteger> numbers = new ArrayList<>(
                Arrays.stream(SEPARATOR.split(written)).map(BigInteger::new).toList());
        while (numbers.size() > 1 && numbers.get(numbers.size() - 1).signum() == 0) {
            numbers.remove(numbers.size() - 1);
        }
        return Optional.of(new FlywayVersion(written.replace('_', '.'), List.copyOf(numbers)));
    }

    @Override
    public int compareTo(FlywayVersion other) {
        int length = Math.max(numbers.size(), other.numbers.size());
        for (int i = 0; i < length; i++) {
            int difference = number(i).compareTo(other.number(i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private BigInteger number(int i) {
        return i < numbers.size() ? numbers.get(i) : BigInteger.ZERO;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FlywayVersion version && numbers.equals(version.numbers);
    }

    @Override
    public int hashCode() {
        return numbers.hashCode();
    }

    /** As Flyway prints it: dots for underscores, zeros as written. */
    @Override
    public String toString() {
        return text;
    }
}
