package dev.neonally.trace;

import java.sql.SQLException;
import java.time.Duration;

/**
 * The server's clock against that of the run.
 *
 * @param startMicros what it showed when the run began, in microseconds since 1970
 */
record ServerClock(long startMicros) {

    private static final int READINGS = 5;

    private record Reading(ServerClock clock, Duration took) {}

    /** The quickest of several readings, for the answer may have been on its way for all the time that one took. */
    static ServerClock read(Observer observer, RunClock clock) throws SQLException {
        Reading best = readOnce(observer, clock);
        for (int i = 1; i < READINGS; i++) {
            Reading next = readOnce(observer, clock);
            best = next.took().compareTo(best.took()) < 0 ? next : best;
        }
        return best.clock();
    }

    private static Reading readOnce(Observer observer, RunClock clock) throws SQLException {
        Duration asked = clock.now();
        long micros = observer.rows("SELECT " + micros("pg_catalog.clock_timestamp()"))
                .get(0)
                .number(0);
        Duration answered = clock.now();
        Duration halfWay = asked.plus(answered).dividedBy(2);
        return new Reading(new ServerClock(micros - halfWay.toNanos() / 1_000), answered.minus(asked));
    }

    /** A timestamp as SQL that {@link #sinceStart} understands. */
    static String micros(String timestamp) {
        return "(1000000 * extract(epoch FROM " + timestamp + "))::bigint";
    }

    Duration sinceStart(long micros) {
        return Duration.ofNanos(1_000 * (micros - startMicros));
    }
}
