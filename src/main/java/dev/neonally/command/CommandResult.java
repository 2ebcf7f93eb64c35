package dev.neonally.command;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * How a command ended.
 *
 * @param status its exit status; empty when it was ended because its time was over
 * @param lastLines the end of its output, without secrets
 */
public record CommandResult(OptionalInt status, Duration duration, List<String> lastLines) {

    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    /** Whether it did what it was asked to. */
    public boolean succeeded() {
        return status.orElse(1) == 0;
    }

    /** How it ended, in words. */
    public String outcome() {
        if (status.isEmpty()) {
            return "did not end within " + duration.toSeconds() + " s";
        }
        String ended = "ended with status " + status.getAsInt();
        return switch (status.getAsInt()) {
            case 0 -> "succeeded";
            case NOT_EXECUTABLE -> ended + ": the program cannot be executed";
            case NOT_FOUND -> ended + ": the program was not found";
            default -> ended;
        };
    }
}
