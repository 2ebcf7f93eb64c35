package dev.neonally.branch.neon;

/** A stand-in for Neon on this machine, where the compute cannot be told by the host's name. */
final class Local {

    static final String HOST = "127.0.0.1";

    private Local() {}

    /** The start option by which Neon's proxy knows the compute when the name does not tell. */
    static String option(NeonTarget target) {
        return "endpoint=" + target.endpoint();
    }
}
