package dev.neonally.branch.neon.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One HTTP answer.
 *
 * @param requestId the id that the attempt was sent with
 * @param location host of a redirect's target, empty for others
 */
record Reply(
        int status,
        byte[] body,
        String requestId,
        Optional<Instant> date,
        Optional<Duration> retryAfter,
        Optional<String> location) {

    boolean succeeded() {
        return status >= 200 && status < 300;
    }

    boolean redirects() {
        return status >= 300 && status < 400;
    }
}
