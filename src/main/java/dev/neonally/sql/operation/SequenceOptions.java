package dev.neonally.sql.operation;

import java.util.Optional;

/**
 * Options of a sequence as far as they were written.
 *
 * @param type AS type
 * @param start START WITH
 * @param restart RESTART is given
 * @param restartWith RESTART WITH n
 * @param ownedBy OWNED BY
 * @param any at least one option is written
 */
public record SequenceOptions(
        Optional<TypeName> type,
        Optional<Long> start,
        boolean restart,
        Optional<Long> restartWith,
        Optional<OwnedBy> ownedBy,
        boolean any) {

    /**
     * @param table the table, or null for NONE
     * @param column the column, or null for NONE
     */
    public record OwnedBy(QualifiedName table, String column) {}

    public static SequenceOptions none() {
        return new SequenceOptions(
                Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty(), false);
    }
}
