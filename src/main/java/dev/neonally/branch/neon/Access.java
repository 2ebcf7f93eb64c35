package dev.neonally.branch.neon;

import dev.neonally.branch.BranchException;
import dev.neonally.branch.neon.api.NeonApi;
import dev.neonally.branch.neon.api.NeonApiException;
import dev.neonally.branch.neon.api.NeonProject;
import dev.neonally.branch.neon.api.Ticker;
import dev.neonally.branch.neon.api.Timeouts;
import java.time.Clock;
import java.util.function.Consumer;

/** Opens the API for a project. */
final class Access {

    private Access() {}

    static NeonApi to(NeonProject project, Timeouts timeouts, Ticker ticker, Clock clock, Consumer<String> log)
            throws BranchException {
        try {
            return new NeonApi(project, timeouts, ticker, clock, log);
        } catch (NeonApiException e) {
            throw new BranchException(e.getMessage(), e);
        }
    }
}
