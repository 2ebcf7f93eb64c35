package dev.neonally.catalog;

/** The server would refuse the operation; it ends the work on a {@link Draft}, which is then thrown away. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Something that exists stands in the way, rather than something missing that the history may not know. */
    private final boolean inTheWay;

    /** @param reason why, in PostgreSQL's words where it has some */
    Refused(String reason) {
        this(reason, false);
    }

    private Refused(String reason, boolean inTheWay) {
        super(reason, null, false, false);
        this.inTheWay = inTheWay;
    }

    /** What stands on the object keeps it, unless CASCADE is written. */
    static void forDependents(boolean refused) {
        when(refused, "other objects depend on it");
    }

    static void when(boolean refused, String reason) {
        if (refused) {
            throw new Refused(reason);
        }
    }

    static void whenInTheWay(boolean refused, String reason) {
        if (refused) {
            throw new Refused(reason, true);
        }
    }

    boolean isInTheWay() {
        return inTheWay;
    }
}
