package dev.neonally.branch.neon;

import java.util.Locale;

/**
 * How a Neon branch is reached.
 *
 * @param host of the direct connection, not the pooler's
 */
record NeonTarget(String host, int port, String database, String user, String password) {

    private static final String POOLER = "-pooler";

    NeonTarget {
        host = direct(host);
    }

    /** The compute's id, which is the first part of the host's name. */
    String endpoint() {
        return endpoint(host);
    }

    static String endpoint(String host) {
        int dot = host.indexOf('.');
        return dot < 0 ? "" : withoutPooler(host.substring(0, dot).toLowerCase(Locale.ROOT));
    }

    /** Whether this is the host of that name, pooled or not. */
    boolean isAt(String name) {
        return name != null && host.equals(direct(name));
    }

    private static String direct(String name) {
        String host = name.toLowerCase(Locale.ROOT);
        int dot = host.indexOf('.');
        return dot < 0 ? host : withoutPooler(host.substring(0, dot)) + host.substring(dot);
    }

    private static String withoutPooler(String label) {
        return label.endsWith(POOLER) ? label.substring(0, label.length() - POOLER.length()) : label;
    }

    NeonTarget withPassword(String other) {
        return new NeonTarget(host, port, database, user, other);
    }

    /** Says nothing that is secret. */
    @Override
    public String toString() {
        return "database " + database + " on compute " + endpoint();
    }
}
