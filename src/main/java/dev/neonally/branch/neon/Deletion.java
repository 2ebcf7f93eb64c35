package dev.neonally.branch.neon;

import dev.neonally.branch.BranchException;
import dev.neonally.branch.neon.api.AnnotatedBranch;
import dev.neonally.branch.neon.api.NeonApi;
import dev.neonally.branch.neon.api.NeonApiException;
import dev.neonally.branch.neon.api.Ticker;
import dev.neonally.branch.neon.api.Times;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Deletes a run's own Neon branch and nothing else: each time it is read once more before. */
final class Deletion {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    /** Reads may lag behind: for so long a new Neon branch may seem not to exist. */
    private static final Duration LAG = Duration.ofSeconds(10);

    private final NeonApi api;
    private final Ticker ticker;
    private final Consumer<String> log;

    Deletion(NeonApi api, Ticker ticker, Consumer<String> log) {
        this.api = api;
        this.ticker = ticker;
        this.log = log;
    }

    /**
     * @param made empty when it is not known whether the Neon branch was made
     * @throws BranchException when it is still there, or may be
     */
    void delete(Identity identity, Optional<Custody.Made> made, Expiry expiry) throws BranchException {
        String what =
                made.map(known -> identity.name() + " (" + known.id() + ")").orElse(identity.name());
        try {
            long since = made.map(Custody.Made::nanos).orElseGet(ticker::nanos);
            Optional<AnnotatedBranch> found = find(identity, made);
            while (found.isEmpty() && ticker.since(since).compareTo(LAG) < 0) {
                Pause.of(PAUSE, ticker);
                found = find(identity, made);
            }
            if (found.isPresent()) {
                delete(identity, found.get(), made.isPresent());
            }
        } catch (NeonApiException e) {
            throw new BranchException(
                    "Neon branch " + what + " may be left: " + e.getMessage() + " " + remedy(expiry), e);
        } catch (StillThere e) {
            throw new BranchException(
                    "Neon branch " + what + " is left: " + e.getMessage()
                            + (made.isPresent() ? " " + remedy(expiry) : " See whose it is in the Neon console."),
                    e);
        }
    }

    private static String remedy(Expiry expiry) {
        return "Neon deletes it at " + Times.write(expiry.at())
                + " if nobody changed its expiry; neonally:cleanup or the Neon console do it earlier.";
    }

    private Optional<AnnotatedBranch> find(Identity identity, Optional<Custody.Made> made) throws NeonApiException {
        return made.isPresent()
                ? api.branch(made.get().id())
                : api.branchesNamed(identity.name()).stream().findFirst();
    }

    /** @param known by its id: one that was only found by its name may be somebody else's, whom its note tells */
    private void delete(Identity identity, AnnotatedBranch first, boolean known)
            throws NeonApiException, StillThere, BranchException {
        String id = first.branch().id();
        Optional<AnnotatedBranch> found = Optional.of(first);
        long start = ticker.nanos();
        while (found.isPresent()) {
            Optional<String> doubt = known ? identity.doubtBeforeDeletion(found.get()) : identity.doubt(found.get());
            if (doubt.isPresent()) {
                throw new StillThere("it was not deleted, as " + doubt.get() + ".");
            }
            try {
                api.delete(id);
                return;
            } catch (NeonApiException e) {
                boolean again = e.mayHaveHadEffect() || e.status() == 423 || e.status() == 429 || e.status() == 503;
                if (e.isNotFound()) {
                    return;
                }
                if (!again || ticker.since(start).compareTo(PATIENCE) > 0) {
                    throw e;
                }
                log.accept(e.getMessage() + " Looking whether it is gone.");
            }
            Pause.of(PAUSE, ticker);
            found = api.branch(id);
        }
    }

    /** It must not be deleted. */
    private static final class StillThere extends Exception {

        private static final long serialVersionUID = 1L;

        StillThere(String reason) {
            super(reason);
        }
    }
}
