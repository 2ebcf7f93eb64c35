package dev.neonally.branch.neon;

import dev.neonally.branch.BranchException;
import dev.neonally.branch.neon.api.Ticker;
import java.time.Duration;

/** Waiting that ends at once when the build is interrupted. */
final class Pause {

    private Pause() {}

    static void of(Duration time, Ticker ticker) throws BranchException {
        try {
            ticker.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BranchException("The build was interrupted while waiting for Neon.", e);
        }
    }
}
