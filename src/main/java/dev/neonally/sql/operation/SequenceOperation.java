package dev.neonally.sql.operation;

/** CREATE SEQUENCE and the options of ALTER SEQUENCE. */
public sealed interface SequenceOperation extends Operation {

    record CreateSequence(QualifiedName name, Persistence persistence, boolean ifNotExists, SequenceOptions options)
            implements SequenceOperation {}

    record AlterSequence(QualifiedName name, boolean ifExists, SequenceOptions options) implements SequenceOperation {}
}
