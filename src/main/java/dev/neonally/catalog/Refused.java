package dev.neonally.catalog;

/** The server would refuse the operation; it ends the work on a {@link Draft}, which is then thrown away. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason why, in PostgreSQL's words where it has some */
    Refused(String reason) {
        super(reason, null, false, false);
    }

    static void when(boolean refused, String reason) {
        if (refused) {
            throw new Refused(reason);
        }
    }
}
