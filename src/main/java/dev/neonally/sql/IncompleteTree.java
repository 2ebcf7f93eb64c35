package dev.neonally.sql;

/** Thrown where JSqlParser's tree does not hold, or not where it belongs, what the statement said. */
final class IncompleteTree extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private IncompleteTree(String what) {
        super(what, null, false, false);
    }

    static IncompleteTree of(Object part) {
        return new IncompleteTree(String.valueOf(part));
    }

    /**
     * Refuses a tree that has any of these parts, which PostgreSQL does not know or our operations do not hold.
     *
     * @param parts conditions, values that are null where they are absent, and lists
     */
    static void ifAny(Object... parts) {
        for (Object part : parts) {
            if (part instanceof Boolean flag ? flag : isPresent(part)) {
                throw of(part);
            }
        }
    }

    private static boolean isPresent(Object part) {
        return part != null
                && !(part instanceof Iterable<?> several && !several.iterator().hasNext());
    }
}
