package dev.neonally.branch.neon.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The API server's time: what its last answer said, and the time since. The local clock is asked only before the first. */
public final class ServerClock {

    private final Ticker ticker;
    private final Clock local;
    private Reading last;

    private record Reading(Instant date, long nanos) {}

    ServerClock(Ticker ticker, Clock local) {
        this.ticker = ticker;
        this.local = local;
    }

    synchronized void read(Instant date) {
        last = new Reading(date, ticker.nanos());
    }

    public synchronized Instant now() {
        return last == null ? local.instant() : last.date().plus(ticker.since(last.nanos()));
    }

    /** How far the local clock is ahead. */
    public Duration skew() {
        return Duration.between(now(), local.instant());
    }
}
