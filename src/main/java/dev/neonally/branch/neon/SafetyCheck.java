package dev.neonally.branch.neon;

import dev.neonally.branch.BranchException;
import dev.neonally.branch.neon.api.AnnotatedBranch;
import dev.neonally.branch.neon.api.EndpointData;
import dev.neonally.branch.neon.api.NeonApi;
import dev.neonally.branch.neon.api.NeonApiException;
import dev.neonally.branch.neon.api.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Never on main. Asks Neon anew, before each connection, whether the host leads to the Neon branch that this run made. A
 * login proves nothing: a parent takes the same passwords and looks the same. Any doubt is a refusal.
 */
final class SafetyCheck {

    /** Reads may lag behind: for so long a new Neon branch may seem not to exist. */
    private static final Duration LAG = Duration.ofSeconds(10);

    private final NeonApi api;
    private final Identity identity;
    private final String id;
    private final Expiry expiry;
    private final Ticker ticker;
    private final long start;

    SafetyCheck(NeonApi api, Identity identity, String id, Expiry expiry, Ticker ticker) {
        this.api = api;
        this.identity = identity;
        this.id = id;
        this.expiry = expiry;
        this.ticker = ticker;
        this.start = ticker.nanos();
    }

    /**
     * @param needed how long it must live at least
     * @throws BranchException when it is not certain that the target is the run's own Neon branch
     */
    void check(NeonTarget target, Duration needed) throws BranchException {
        try {
            AnnotatedBranch found = read();
            String doubt = id.equals(found.branch().id())
                    ? identity.doubt(found).orElse(null)
                    : "Neon answered with another one, " + found.branch().id();
            if (doubt != null) {
                throw refused(doubt);
            }
            checkComputes(target, api.endpoints());
            expiry.extendIfShort(found.branch(), needed);
        } catch (NeonApiException e) {
            throw new BranchException(
                    "Could not make sure that Neon branch " + id + " is this run's own, so that no SQL was sent: "
                            + e.getMessage(),
                    e);
        }
    }

    private AnnotatedBranch read() throws BranchException, NeonApiException {
        while (true) {
            Optional<AnnotatedBranch> found = api.branch(id);
            if (found.isPresent()) {
                return found.get();
            }
            if (ticker.since(start).compareTo(LAG) > 0) {
                throw new BranchException("Neon branch " + id + " no longer exists: "
                        + (api.clock().now().isBefore(expiry.at()) ? "somebody deleted it." : "its time was up."));
            }
            Pause.of(Duration.ofSeconds(1), ticker);
        }
    }

    private void checkComputes(NeonTarget target, List<EndpointData> all) throws BranchException {
        String compute = target.endpoint();
        List<EndpointData> named =
                all.stream().filter(endpoint -> compute.equals(endpoint.id())).toList();
        if (compute.isEmpty() || named.size() != 1) {
            throw refused("the host that Neon named belongs to no compute of the project");
        }
        EndpointData own = named.get(0);
        if (!id.equals(own.branchId())) {
            throw refused(
                    "the host that Neon named, of compute " + compute + ", belongs to Neon branch " + own.branchId());
        }
        if (!own.isReadWrite()) {
            throw refused("compute " + compute + " is '" + own.type() + "'");
        }
        if (!target.isAt(own.host())) {
            throw refused("the host that Neon named is not the one that compute " + compute + " has");
        }
        boolean shared = all.stream()
                .filter(endpoint -> !id.equals(endpoint.branchId()))
                .anyMatch(endpoint -> endpoint.host() == null || compute.equals(NeonTarget.endpoint(endpoint.host())));
        if (shared) {
            throw refused("the host that Neon named may lead to another Neon branch too");
        }
    }

    private BranchException refused(String doubt) {
        return new BranchException("Refused to connect to Neon branch " + id + " (" + identity.name() + "): " + doubt
                + ". No SQL was sent to it.");
    }
}
