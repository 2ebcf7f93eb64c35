package dev.neonally.branch.neon;

import dev.neonally.branch.BranchException;
import dev.neonally.branch.neon.api.BranchData;
import dev.neonally.branch.neon.api.NeonApi;
import dev.neonally.branch.neon.api.NeonApiException;
import dev.neonally.branch.neon.api.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When Neon deletes the Neon branch by itself; it is never left without. */
final class Expiry {

    private static final Duration TOLERANCE = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMinutes(15);

    private final NeonApi api;
    private final Duration ttl;
    private volatile Instant at;

    Expiry(NeonApi api, Duration ttl, Instant at) {
        this.api = api;
        this.ttl = ttl;
        this.at = at;
    }

    Instant at() {
        return at;
    }

    /** Makes sure that a new Neon branch expires when it was told to. */
    void settle(BranchData created) throws BranchException, NeonApiException {
        Optional<Instant> given = created.expires();
        if (given.filter(this::isAsAsked).isEmpty()) {
            given = set(created.id());
        }
        at = given.orElseThrow(() -> new BranchException("Neon did not set an expiry for Neon branch " + created.id()
                + ": if this build were killed, it would stay for ever. Neon's plan or project may not allow expiring"
                + " Neon branches."));
    }

    private boolean isAsAsked(Instant given) {
        return Duration.between(at, given).abs().compareTo(TOLERANCE) <= 0;
    }

    private Optional<Instant> set(String id) throws NeonApiException {
        api.expire(id, at);
        return api.branch(id)
                .flatMap(found -> found.branch().expires())
                .filter(given -> given.isAfter(api.clock().now().plus(SHORT.dividedBy(2)))
                        && !given.isAfter(at.plus(TOLERANCE)));
    }

    /** Puts it off if little time is left. */
    void extendIfShort(BranchData current, Duration needed) throws BranchException, NeonApiException {
        Instant now = api.clock().now();
        Instant given = current.expires()
                .orElseThrow(() -> new BranchException("Neon branch " + current.id()
                        + " has lost its expiry: nothing more is run on it. Its last known one was " + Times.write(at)
                        + "."));
        at = given;
        Duration spare = ttl.dividedBy(2).compareTo(SHORT) < 0 ? ttl.dividedBy(2) : SHORT;
        Duration least = needed.compareTo(spare) > 0 ? needed : spare;
        if (Duration.between(now, given).compareTo(least) < 0) {
            at = now.plus(ttl.compareTo(least) > 0 ? ttl : least.plus(SHORT));
            at = set(current.id())
                    .orElseThrow(() -> new BranchException(
                            "Neon branch " + current.id() + " expires at " + given + " and could not be extended."));
        }
    }
}
