package dev.neonally.branch.neon;

import dev.neonally.branch.Address;
import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.branch.neon.api.NeonApi;
import dev.neonally.branch.neon.api.NeonApiException;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A throw-away Neon branch. Each connection is preceded by the proof that it leads there. */
public final class NeonBranch implements Branch {

    private final NeonApi api;
    private final Identity identity;
    private final String id;
    private final NeonTarget target;
    private final SafetyCheck safety;
    private final ColdStart connections;
    private final Arrival arrival;
    private final Expiry expiry;
    private final Custody custody;
    private final Runnable release;

    NeonBranch(
            NeonApi api,
            Identity identity,
            String id,
            NeonTarget target,
            SafetyCheck safety,
            ColdStart connections,
            Expiry expiry,
            Custody custody,
            Runnable release) {
        this.api = api;
        this.identity = identity;
        this.id = id;
        this.arrival = new Arrival(id);
        this.target = target;
        this.safety = safety;
        this.connections = connections;
        this.expiry = expiry;
        this.custody = custody;
        this.release = release;
    }

    @Override
    public Kind kind() {
        return Kind.NEON;
    }

    @Override
    public String description() {
        return "Neon branch " + identity.name() + " (" + id + ")";
    }

    /** Neon's id: {@code br-…}. */
    public String id() {
        return id;
    }

    public String name() {
        return identity.name();
    }

    /** What tells this run's Neon branch from those of others. */
    public String runId() {
        return identity.runId();
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public Optional<Instant> expiresAt() {
        return Optional.of(expiry.at());
    }

    @Override
    public Connection connect(String purpose) throws BranchException {
        safety.check(target, Duration.ZERO);
        Connection connection = connections.open(target, purpose);
        arrival.check(connection);
        return connection;
    }

    /** Proves once more that this is the run's own Neon branch, and lets it live for so long at least. */
    public void ensure(Duration needed) throws BranchException {
        safety.check(target, needed);
    }

    /**
     * {@inheritDoc} The TLS mode is the one that Neon tells all programs: most have no trust store to check a certificate
     * with.
     */
    @Override
    public Address address() throws BranchException {
        safety.check(target, Duration.ZERO);
        return new Address(
                target.host(),
                target.port(),
                target.database(),
                target.user(),
                target.password(),
                Map.of("sslmode", "require", "channel_binding", "require"));
    }

    @Override
    public Optional<String> schemaDiff() throws BranchException {
        try {
            return Optional.of(api.schemaDiff(id, identity.parentId(), target.database()))
                    .filter(diff -> !diff.isBlank());
        } catch (NeonApiException e) {
            throw new BranchException(e.getMessage(), e);
        }
    }

    @Override
    public void keep() {
        custody.keep();
    }

    @Override
    public void close() throws BranchException {
        try {
            custody.end();
        } finally {
            release.run();
        }
    }

    @Override
    public String toString() {
        return description();
    }
}
