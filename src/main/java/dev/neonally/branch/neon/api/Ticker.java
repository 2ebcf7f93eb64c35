package dev.neonally.branch.neon.api;

import java.time.Duration;

/** Time that passes, and waiting for it. */
public interface Ticker {

    Ticker SYSTEM = new Ticker() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
            Thread.sleep(time.toMillis());
        }
    };

    /** Nanoseconds since some moment; only differences mean something. */
    long nanos();

    void sleep(Duration time) throws InterruptedException;

    /** The time since a value of {@link #nanos()}. */
    default Duration since(long start) {
        return Duration.ofNanos(nanos() - start);
    }
}
