package dev.neonally.trace;

import dev.neonally.effect.LockMode;
import java.util.Optional;

/** A mode in which a relation is locked, by the relation's OID. */
record LockKey(long relation, LockMode mode) {

    /** The lock that two columns of {@code pg_locks} name, the OID and the mode. */
    static Optional<LockKey> of(Row row, int column) {
        return LockMode.ofPgName(row.text(column + 1)).map(mode -> new LockKey(row.number(column), mode));
    }
}
