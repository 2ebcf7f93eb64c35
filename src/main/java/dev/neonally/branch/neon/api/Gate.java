package dev.neonally.branch.neon.api;

/** Passed for each attempt of a call: who closes it for good knows that no attempt is under way. */
public interface Gate {

    Gate OPEN = new Gate() {
        @Override
        public void enter() {}

        @Override
        public void leave() {}
    };

    /** @throws NeonApiException when nothing may be sent any more */
    void enter() throws NeonApiException;

    void leave();
}
