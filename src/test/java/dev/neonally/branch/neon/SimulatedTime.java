package dev.neonally.branch.neon;

import dev.neonally.branch.neon.api.Ticker;
import dev.neonally.branch.neon.simulator.NeonSimulator;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Time of a client and of the simulated Neon together: waiting takes none of ours. */
final class SimulatedTime implements Ticker {

    private final NeonSimulator neon;
    private final AtomicLong slept = new AtomicLong();

    SimulatedTime(NeonSimulator neon) {
        this.neon = neon;
    }

    @Override
    public long nanos() {
        return System.nanoTime() + slept.get();
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        neon.clock().advance(time);
        slept.addAndGet(time.toNanos());
    }

    Duration slept() {
        return Duration.ofNanos(slept.get());
    }
}
