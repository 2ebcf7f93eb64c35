package dev.neonally.branch.neon.api;

import java.io.IOException;

/** The server said yes, but what it said could not be understood. */
final class UnreadableAnswer extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    UnreadableAnswer(Reply reply, String what) {
        super("the answer (HTTP " + reply.status() + ", request " + reply.requestId() + ") " + what + ".");
        this.status = reply.status();
    }

    int status() {
        return status;
    }
}
