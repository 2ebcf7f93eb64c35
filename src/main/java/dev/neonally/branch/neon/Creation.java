package dev.neonally.branch.neon;

import dev.neonally.branch.BranchException;
import dev.neonally.branch.neon.api.AnnotatedBranch;
import dev.neonally.branch.neon.api.CreatedBranch;
import dev.neonally.branch.neon.api.NeonApi;
import dev.neonally.branch.neon.api.NeonApiException;
import dev.neonally.branch.neon.api.NewBranch;
import dev.neonally.branch.neon.api.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes exactly one Neon branch, whatever happens to the answers: when it is unknown what came of a call, the name, which
 * is ours alone, tells. The server takes a name once, so that a late first call and a repeated one do not make two.
 */
final class Creation {

    private static final int ROUNDS = 3;
    private static final int LOOKS = 3;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2500);

    private final NeonApi api;
    private final Custody custody;
    private final Identity identity;
    private final Ticker ticker;
    private final Consumer<String> log;

    Creation(NeonApi api, Custody custody, Identity identity, Ticker ticker, Consumer<String> log) {
        this.api = api;
        this.custody = custody;
        this.identity = identity;
        this.ticker = ticker;
        this.log = log;
    }

    CreatedBranch create(NewBranch wanted) throws BranchException, NeonApiException {
        NeonApiException failure = null;
        for (int round = 0; round < ROUNDS; round++) {
            try {
                return checked(api.create(wanted, custody));
            } catch (NeonApiException e) {
                if (!e.mayHaveHadEffect() && !e.isConflict()) {
                    if (failure == null) {
                        custody.refused();
                    }
                    throw e;
                }
                log.accept(e.getMessage() + " Looking whether the Neon branch was made.");
                failure = e;
            }
            Optional<AnnotatedBranch> found = look();
            if (found.isPresent()) {
                return adopted(found.get());
            }
        }
        throw failure;
    }

    private CreatedBranch checked(CreatedBranch created) throws BranchException {
        Optional<String> doubt = identity.doubt(created.branch());
        if (doubt.isPresent()) {
            throw new BranchException(
                    "Neon answered with Neon branch " + created.branch().id()
                            + " when asked to make " + identity.name() + ", but " + doubt.get()
                            + ". It was neither connected to nor deleted.");
        }
        return created;
    }

    private Optional<AnnotatedBranch> look() throws BranchException, NeonApiException {
        for (int look = 1; ; look++) {
            List<AnnotatedBranch> found = api.branchesNamed(identity.name());
            if (!found.isEmpty() || look == LOOKS) {
                return found.stream().findFirst();
            }
            Pause.of(BETWEEN_LOOKS, ticker);
        }
    }

    private CreatedBranch adopted(AnnotatedBranch found) throws BranchException, NeonApiException {
        Optional<String> doubt = identity.doubt(found);
        if (doubt.isPresent()) {
            throw new BranchException("There is a Neon branch " + identity.name() + " ("
                    + found.branch().id() + "), but " + doubt.get() + ". It was neither connected to nor deleted.");
        }
        log.accept("Neon branch " + found.branch().id() + " was made by this run: going on with it.");
        return new CreatedBranch(
                found.branch(), List.of(), api.operations(found.branch().id()));
    }
}
