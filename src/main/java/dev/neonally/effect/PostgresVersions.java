package dev.neonally.effect;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The PostgreSQL major versions that a migration must be safe on.
 *
 * @param lowest the oldest
 * @param highest the newest
 */
public record PostgresVersions(int lowest, int highest) {

    /** The versions that effects were measured on. */
    public static final int OLDEST = 14;

    public static final int NEWEST = 18;

    /** From the oldest to the newest. */
    public static final PostgresVersions ALL = new PostgresVersions(OLDEST, NEWEST);

    public PostgresVersions {
        if (lowest < OLDEST || highest > NEWEST || lowest > highest) {
            throw new IllegalArgumentException("PostgreSQL versions are " + OLDEST + " to " + NEWEST);
        }
    }

    /**
     * Reads {@code "17"} or {@code "15-18"}.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    public static PostgresVersions parse(String text) {
        String[] parts = text.strip().split("\\s*-\\s*", -1);
        try {
            if (parts.length == 1) {
                int only = Integer.parseInt(parts[0]);
                return new PostgresVersions(only, only);
            }
            if (parts.length == 2) {
                return new PostgresVersions(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
            }
        } catch (IllegalArgumentException e) {
            throw invalid(text);
        }
        throw invalid(text);
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("'" + text + "' is no PostgreSQL version: give a major version from "
                + OLDEST + " to " + NEWEST + ", such as 17, or a range, such as 15-18");
    }

    public boolean contains(int major) {
        return lowest <= major && major <= highest;
    }

    public List<Integer> all() {
        return IntStream.rangeClosed(lowest, highest).boxed().toList();
    }

    @Override
    public String toString() {
        return lowest == highest ? String.valueOf(lowest) : lowest + "-" + highest;
    }
}
