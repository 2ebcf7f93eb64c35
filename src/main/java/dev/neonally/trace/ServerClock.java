package dev.neonally.trace;

import java.sql.SQLException;
import java.time.Duration;

/**
 * The server's clock against that of the run.
 *
 * @param startMicros what it showed when the run began, in microseconds since 1970
 */
record ServerClock(long startMicros) {

    static ServerClock read(Observer observer, RunClock clock) throws SQLException {
        Duration asked = clock.now();
        long micros = observer.rows("SELECT " + micros("pg_catalog.clock_timestamp()"))
                .get(0)
                .number(0);
        Duration halfWay = asked.plus(clock.now()).dividedBy(2);
        return new ServerClock(micros - halfWay.toNanos() / 1_000);
    }

    /** A timestamp as SQL that {@link #sinceStart} understands. */
    static String micros(String timestamp) {
        return "(1000000 * extract(epoch FROM " + timestamp + "))::bigint";
    }

    Duration sinceStart(long micros) {
        return Duration.ofNanos(1_000 * (micros - startMicros));
    }
}
