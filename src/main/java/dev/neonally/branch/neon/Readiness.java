package dev.neonally.branch.neon;

import dev.neonally.branch.BranchException;
import dev.neonally.branch.neon.api.AnnotatedBranch;
import dev.neonally.branch.neon.api.AnonymizationData;
import dev.neonally.branch.neon.api.CreatedBranch;
import dev.neonally.branch.neon.api.EndpointData;
import dev.neonally.branch.neon.api.NeonApi;
import dev.neonally.branch.neon.api.NeonApiException;
import dev.neonally.branch.neon.api.OperationData;
import dev.neonally.branch.neon.api.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Waits until a new Neon branch can be connected to. */
final class Readiness {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(16);
    private static final Duration OPERATIONS = Duration.ofMinutes(5);
    private static final Duration MASKING = Duration.ofMinutes(30);
    private static final int SECOND_LOOKS = 2;

    private final NeonApi api;
    private final Ticker ticker;
    private final long start;

    Readiness(NeonApi api, Ticker ticker) {
        this.api = api;
        this.ticker = ticker;
        this.start = ticker.nanos();
    }

    /** The compute of the Neon branch; one is added where there is none. */
    EndpointData await(CreatedBranch created) throws BranchException, NeonApiException {
        String id = created.branch().id();
        awaitAll(created.operations());
        awaitState(id);
        Optional<EndpointData> compute = compute(id);
        if (compute.isEmpty()) {
            awaitAll(added(id));
            compute = compute(id);
        }
        return compute.orElseThrow(() ->
                new BranchException("Neon branch " + id + " has no compute that can write, and none could be added."));
    }

    /** Where it is unknown whether one was added, the list of computes tells. */
    private List<OperationData> added(String id) throws NeonApiException {
        try {
            return api.addCompute(id);
        } catch (NeonApiException e) {
            if (e.isConflict() || e.mayHaveHadEffect()) {
                return api.operations(id);
            }
            throw e;
        }
    }

    private void awaitAll(List<OperationData> operations) throws BranchException, NeonApiException {
        for (OperationData operation : operations) {
            await(operation);
        }
    }

    /** A failed operation is looked at again: Neon may try it once more. A status that is not known is not the end. */
    private void await(OperationData first) throws BranchException, NeonApiException {
        OperationData operation = first;
        int failures = 0;
        while (!operation.isDone() && first.id() != null) {
            if (operation.hasFailed() && ++failures > SECOND_LOOKS && !willBeRetried(operation)) {
                throw new BranchException("Neon's operation " + operation.action() + " (" + first.id() + ") ended as '"
                        + operation.status() + "'" + reason(operation.error()) + ".");
            }
            checkTime("Neon's operation " + first.action() + " (" + first.id() + ") is still '" + operation.status()
                    + "'");
            Pause.of(POLL, ticker);
            operation = read(first.id()).orElse(operation);
        }
    }

    private boolean willBeRetried(OperationData operation) {
        return operation.retry().filter(api.clock().now()::isBefore).isPresent();
    }

    private Optional<OperationData> read(String id) throws NeonApiException {
        try {
            return Optional.of(api.operation(id));
        } catch (NeonApiException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private String reason(String error) {
        return error == null || error.isBlank() ? "" : ": " + api.redaction().of(error.strip());
    }

    private void checkTime(String what) throws BranchException {
        if (ticker.since(start).compareTo(OPERATIONS) > 0) {
            throw new BranchException(what + " after " + OPERATIONS.toMinutes() + " minutes.");
        }
    }

    private void awaitState(String id) throws BranchException, NeonApiException {
        while (!api.branch(id)
                .map(AnnotatedBranch::branch)
                .filter(branch -> "ready".equals(branch.currentState()))
                .isPresent()) {
            checkTime("Neon branch " + id + " is not ready");
            Pause.of(POLL, ticker);
        }
    }

    private Optional<EndpointData> compute(String id) throws NeonApiException {
        return api.endpoints().stream()
                .filter(endpoint -> id.equals(endpoint.branchId()) && endpoint.isReadWrite() && endpoint.id() != null)
                .findFirst();
    }

    /** Until all columns are masked: before that, nobody may read. */
    void awaitMasking(String id) throws BranchException, NeonApiException {
        long begin = ticker.nanos();
        Duration pause = POLL;
        AnonymizationData masking = api.anonymization(id);
        while (!masking.isDone()) {
            if (masking.hasFailed()) {
                throw new BranchException("Neon could not mask the data" + reason(masking.statusMessage())
                        + ". It may hold real data, so that nothing was run on it.");
            }
            if (ticker.since(begin).compareTo(MASKING) > 0) {
                throw new BranchException("Neon has not masked the data after " + MASKING.toMinutes() + " minutes.");
            }
            Pause.of(pause, ticker);
            pause = pause.compareTo(LONGEST_POLL) < 0 ? pause.multipliedBy(2) : pause;
            masking = api.anonymization(id);
        }
    }
}
