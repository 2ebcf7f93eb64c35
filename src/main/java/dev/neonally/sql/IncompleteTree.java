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

    /** Goes on only where none of the parts, which PostgreSQL does not have or the operations cannot hold, is present. */
    static void unlessAbsent(Object... parts) {
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
