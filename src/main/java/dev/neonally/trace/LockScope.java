package dev.neonally.trace;

/**
 * Which relations are looked at. Catalogs are not. What the open transaction itself made nobody else can see, so a second look
 * at it would show nothing; as a rule it has the highest OIDs. A large script that makes many tables would otherwise be slowed
 * down by the locks that it gathers.
 *
 * @param first the first OID that is not the system's
 * @param highestBefore the highest one when the transaction began
 * @param highest the highest one that is known
 */
record LockScope(long first, long highestBefore, long highest) {

    static final LockScope NOTHING = new LockScope(Long.MAX_VALUE, 0, 0);

    boolean has(long relation) {
        return relation >= first && (relation <= highestBefore || relation > highest);
    }

    /** The same as a condition on an expression of the type oid. */
    String condition(String relation) {
        String condition = relation + " >= '" + first + "'";
        return highest == highestBefore
                ? condition
                : condition + " AND (" + relation + " <= '" + highestBefore + "' OR " + relation + " > '" + highest
                        + "')";
    }
}
