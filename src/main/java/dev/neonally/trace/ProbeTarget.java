package dev.neonally.trace;

import dev.neonally.trace.Stall.Client;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a probe asks for again and again: the locks that a client needs to read or change a table, those of its indexes
 * included. EXPLAIN takes them all as the planner does, and touches neither rows nor triggers.
 *
 * <p>It is used by one thread at a time.
 */
final class ProbeTarget {

    private final String relation;
    private final Client client;
    private final boolean view;
    private final Deque<String> asks = new ArrayDeque<>();
    private Optional<Duration> waitingSince = Optional.empty();

    /**
     * @param relation the name that is shown
     * @param view it is a view, whose readers have to wait for its tables, too
     */
    private ProbeTarget(String relation, Client client, boolean view, List<String> asks) {
        this.relation = relation;
        this.client = client;
        this.view = view;
        this.asks.addAll(asks);
    }

    /** @param identifier the name as SQL */
    static ProbeTarget reader(String relation, String identifier, boolean view) {
        return new ProbeTarget(relation, Client.READER, view, List.of("EXPLAIN SELECT FROM ONLY " + identifier));
    }

    /**
     * A DELETE is refused where it is published and the table has no replica identity. An INSERT is not, which does not plan
     * with the indexes, though.
     *
     * @param identifier the name as SQL
     */
    static ProbeTarget writer(String relation, String identifier) {
        return new ProbeTarget(
                relation,
                Client.WRITER,
                false,
                List.of(
                        "EXPLAIN DELETE FROM ONLY " + identifier + " WHERE false",
                        "EXPLAIN INSERT INTO " + identifier + " DEFAULT VALUES"));
    }

    String relation() {
        return relation;
    }

    Client client() {
        return client;
    }

    String sql() {
        return asks.element();
    }

    /** Asks in another way from now on; false where there is none. */
    boolean asksOtherwise() {
        if (asks.size() == 1) {
            return false;
        }
        asks.remove();
        return true;
    }

    /** Whether it waits for itself, and not for something else that is asked for with it, as far as is known. */
    boolean isOwn(Set<String> awaited) {
        return !view || awaited.contains(relation);
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
