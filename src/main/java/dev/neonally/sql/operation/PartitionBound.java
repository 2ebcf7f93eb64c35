package dev.neonally.sql.operation;

import java.util.List;

/** FOR VALUES … or DEFAULT. */
public sealed interface PartitionBound {

    record Default() implements PartitionBound {}

    /** IN (…). */
    record In(List<Expression> values) implements PartitionBound {}

    /** FROM (…) TO (…); MINVALUE and MAXVALUE as their names. */
    record Range(List<Expression> from, List<Expression> to) implements PartitionBound {}

    /** WITH (MODULUS m, REMAINDER r). */
    record Hash(int modulus, int remainder) implements PartitionBound {}
}
