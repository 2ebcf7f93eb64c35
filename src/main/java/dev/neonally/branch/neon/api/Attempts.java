package dev.neonally.branch.neon.api;

import dev.neonally.branch.neon.api.NeonApiException.Effect;
import dev.neonally.branch.neon.api.Request.Repeat;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Sends a request until it succeeds, fails for good, or its time is up. Neon's contract: 423 (locked) and 503 are always
 * safe to repeat, 429 asks for patience, and after a lost answer only what may happen twice is sent again.
 */
final class Attempts {

    private static final Duration LOCKED = Duration.ofSeconds(120);
    private static final Duration UNAVAILABLE = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final int UNREADABLE_ANSWERS = 3;

    private final NeonHttp http;
    private final Failures failures;
    private final ServerClock clock;
    private final Ticker ticker;
    private final RandomGenerator random;
    private final Consumer<String> log;

    Attempts(
            NeonHttp http,
            Failures failures,
            ServerClock clock,
            Ticker ticker,
            RandomGenerator random,
            Consumer<String> log) {
        this.http = http;
        this.failures = failures;
        this.clock = clock;
        this.ticker = ticker;
        this.random = random;
        this.log = log;
    }

    /**
     * @param reader makes the result of a successful answer
     * @param gate what has to hold at each attempt
     */
    <T> T send(Request request, Reader<T> reader, Gate gate) throws NeonApiException {
        byte[] body = request.body().map(Json.MAPPER::writeValueAsBytes).orElseGet(() -> new byte[0]);
        long start = ticker.nanos();
        for (int attempt = 1; ; attempt++) {
            Optional<Duration> asked = Optional.empty();
            NeonApiException failure;
            gate.enter();
            try {
                Reply reply = http.send(request, body);
                reply.date().ifPresent(clock::read);
                if (reply.succeeded()) {
                    return reader.read(reply);
                }
                failure = failures.of(request, reply);
                asked = reply.retryAfter();
            } catch (IOException e) {
                failure = failures.of(request, e);
            } finally {
                gate.leave();
            }
            Duration budget = budget(request, failure, attempt);
            Duration pause = pause(attempt, asked);
            // one read that times out takes as long as all attempts may: it is repeated once all the same
            Duration spent = attempt == 1 ? Duration.ZERO : ticker.since(start);
            if (spent.plus(pause).compareTo(budget) > 0) {
                throw budget.isZero() ? failure : failures.givenUp(failure, asked, ticker.since(start));
            }
            log.accept("Neon API: " + failure.getMessage() + " Attempt " + (attempt + 1) + " in "
                    + (pause.toMillis() + 99) / 100 / 10.0 + " s.");
            sleep(pause);
        }
    }

    private static Duration budget(Request request, NeonApiException failure, int attempt) {
        return switch (failure.status()) {
            case 423 -> LOCKED;
            case 429, 503 -> UNAVAILABLE;
            case 422 -> failure.getMessage().contains("not ready yet") ? UNAVAILABLE : Duration.ZERO;
            default -> {
                boolean unreadable = failure.status() >= 200 && failure.status() < 300 && attempt >= UNREADABLE_ANSWERS;
                boolean repeatable = request.repeat() == Repeat.ALWAYS && failure.mayHaveHadEffect() && !unreadable;
                yield repeatable ? UNAVAILABLE : Duration.ZERO;
            }
        };
    }

    /** Full jitter, but never shorter than the server asked for, nor so short that it becomes a hammer. */
    private Duration pause(int attempt, Optional<Duration> asked) {
        Duration ceiling = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, 5));
        long longest = Math.min(ceiling.toMillis(), LONGEST_PAUSE.toMillis());
        Duration pause = Duration.ofMillis(random.nextLong(FIRST_PAUSE.toMillis() / 2, longest + 1));
        return asked.filter(time -> time.compareTo(pause) > 0).orElse(pause);
    }

    private void sleep(Duration pause) throws NeonApiException {
        try {
            ticker.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw NeonApiException.noAnswer("The build was interrupted while waiting for Neon.", Effect.NONE, e);
        }
    }

    /** Makes the result of an answer. */
    interface Reader<T> {
        /** @throws IOException when the answer is not what it should be */
        T read(Reply reply) throws IOException;
    }
}
