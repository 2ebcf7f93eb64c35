package dev.neonally.branch.neon.simulator;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What goes wrong with the next SQL connections through Neon's proxy: once, unless it is told otherwise. */
public final class ConnectionFault {

    private static final String INTERNAL = "XX000";

    private final Repetition repetition;
    private Optional<Packet> message = Optional.empty();

    ConnectionFault(Clock clock) {
        this.repetition = new Repetition(clock);
    }

    public ConnectionFault times(int times) {
        repetition.times(times);
        return this;
    }

    public ConnectionFault forever() {
        repetition.times(Long.MAX_VALUE);
        return this;
    }

    /** From the first connection on, by the simulator's clock. */
    public ConnectionFault during(Duration time) {
        repetition.during(time);
        return this;
    }

    /** The connection is closed before a word. */
    public ConnectionFault closes() {
        this.message = Optional.empty();
        return this;
    }

    /** The proxy refuses, with the SQLSTATE that it has for nearly everything. */
    public ConnectionFault says(String text) {
        return says(INTERNAL, text);
    }

    public ConnectionFault says(String sqlState, String text) {
        this.message = Optional.of(Packet.fatal(sqlState, text));
        return this;
    }

    boolean happens() {
        return repetition.happens();
    }

    /** None where the connection is just closed. */
    Optional<Packet> message() {
        return message;
    }
}
