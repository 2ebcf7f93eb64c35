package dev.neonally.effect;

import java.util.Arrays;
import java.util.Optional;

/**
 * A table-level lock mode, weakest first.
 *
 * <p>PostgreSQL documentation, section 13.3.1 "Table-Level Locks".
 */
public enum LockMode {
    ACCESS_SHARE("AccessShareLock"),
    ROW_SHARE("RowShareLock"),
    ROW_EXCLUSIVE("RowExclusiveLock"),
    SHARE_UPDATE_EXCLUSIVE("ShareUpdateExclusiveLock"),
    SHARE("ShareLock"),
    SHARE_ROW_EXCLUSIVE("ShareRowExclusiveLock"),
    EXCLUSIVE("ExclusiveLock"),
    ACCESS_EXCLUSIVE("AccessExclusiveLock");

    private final String pgName;

    LockMode(String pgName) {
        this.pgName = pgName;
    }

    /** The name in {@code pg_locks.mode}. */
    public String pgName() {
        return pgName;
    }

    /** The mode of that name in {@code pg_locks.mode}; empty for one that no table is locked in. */
    public static Optional<LockMode> ofPgName(String name) {
        return Arrays.stream(values()).filter(mode -> mode.pgName.equals(name)).findFirst();
    }

    /** As in the documentation: {@code ACCESS EXCLUSIVE}. */
    public String sql() {
        return name().replace('_', ' ');
    }

    public boolean atLeast(LockMode other) {
        return compareTo(other) >= 0;
    }

    public LockMode strongest(LockMode other) {
        return atLeast(other) ? this : other;
    }

    /** Whether INSERT, UPDATE and DELETE wait. */
    public boolean blocksWrites() {
        return atLeast(SHARE);
    }

    /** Whether a plain SELECT waits. */
    public boolean blocksReads() {
        return this == ACCESS_EXCLUSIVE;
    }
}
