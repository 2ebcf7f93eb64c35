package dev.neonally.trace;

import java.sql.SQLException;
import java.time.Duration;

/** The size of the database on disk, which is measured only after statements that took far longer than measuring does. */
final class DatabaseSize {

    private static final int WORTH_IT = 20;

    private long last;
    private Duration cost = Duration.ZERO;

    static DatabaseSize atStart(Observer observer) throws SQLException {
        DatabaseSize size = new DatabaseSize();
        size.measure(observer);
        return size;
    }

    /** Writes down how it changed since it was last measured. */
    void after(StatementLog log, Observer observer) throws SQLException {
        if (log.duration().compareTo(cost.multipliedBy(WORTH_IT)) > 0) {
            long before = last;
            measure(observer);
            log.grew(last - before);
        }
    }

    private void measure(Observer observer) throws SQLException {
        long start = System.nanoTime();
        last = observer.databaseSize();
        cost = Duration.ofNanos(System.nanoTime() - start);
    }
}
