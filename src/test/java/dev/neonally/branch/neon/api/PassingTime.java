package dev.neonally.branch.neon.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Time in which waiting costs nothing: it passes by as much as is slept. */
public final class PassingTime implements Ticker {

    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> pauses = new ArrayList<>();

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public synchronized void sleep(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        pauses.add(time);
        nanos.addAndGet(time.toNanos());
    }

    /** What was slept. */
    public synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    public Duration passed() {
        return Duration.ofNanos(nanos.get());
    }
}
