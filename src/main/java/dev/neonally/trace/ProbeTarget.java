package dev.neonally.trace;

import dev.neonally.trace.Stall.Client;
import java.time.Duration;
import java.util.Optional;

/**
 * What a probe asks for again and again: the locks that a client needs to read or change a table, those of its indexes
 * included. EXPLAIN takes them all as the planner does, and touches neither rows nor triggers.
 *
 * <p>It is used by one thread at a time.
 */
final class ProbeTarget {

    private final String relation;
    private final Client client;
    private final String sql;
    private Optional<Duration> waitingSince = Optional.empty();

    /**
     * @param relation the name that is shown
     * @param identifier the name as SQL
     */
    ProbeTarget(String relation, Client client, String identifier) {
        this.relation = relation;
        this.client = client;
        this.sql = client == Client.READER
                ? "EXPLAIN SELECT FROM ONLY " + identifier
                : "EXPLAIN DELETE FROM ONLY " + identifier + " WHERE false";
    }

    String relation() {
        return relation;
    }

    Client client() {
        return client;
    }

    String sql() {
        return sql;
    }

    boolean isWaiting() {
        return waitingSince.isPresent();
    }

    /** It did not get what it asked for at that time; what it waits for already goes on. */
    void waitsSince(Duration asked) {
        waitingSince = waitingSince.or(() -> Optional.of(asked));
    }

    /** The wait that ends now, if there is one. */
    Optional<LockWait> got(Duration answered, boolean witnessed) {
        Optional<LockWait> wait = waitingSince.map(since -> new LockWait(relation, client, since, answered, witnessed));
        waitingSince = Optional.empty();
        return wait;
    }
}
