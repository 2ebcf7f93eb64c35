package dev.neonally.sql;

import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.Persistence;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.SequenceOperation;
import dev.neonally.sql.operation.SequenceOptions;
import dev.neonally.sql.operation.SequenceOptions.OwnedBy;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Sequence;
import net.sf.jsqlparser.schema.SequenceOwnership;
import net.sf.jsqlparser.statement.alter.sequence.AlterSequence;
import net.sf.jsqlparser.statement.create.sequence.CreateSequence;

/** CREATE and ALTER SEQUENCE of JSqlParser's tree. */
final class JSqlSequences {
    private final Fragments fragments;

    JSqlSequences(Fragments fragments) {
        this.fragments = fragments;
    }

    Operation create(CreateSequence tree) {
        Sequence sequence = tree.getSequence();
        return new SequenceOperation.CreateSequence(
                JSqlNames.qualified(sequence.getFullyQualifiedName()), Persistence.PERMANENT, false, options(sequence));
    }

    Operation alter(AlterSequence tree) {
        Sequence sequence = tree.getSequence();
        SequenceOptions options = options(sequence);
        IncompleteTree.ifAny(!options.any());
        return new SequenceOperation.AlterSequence(
                JSqlNames.qualified(sequence.getFullyQualifiedName()), false, options);
    }

    private SequenceOptions options(Sequence sequence) {
        Optional<Long> start = Optional.empty();
        Optional<Long> restartWith = Optional.empty();
        boolean restart = false;
        List<Sequence.Parameter> parameters = sequence.getParameters() == null ? List.of() : sequence.getParameters();
        for (Sequence.Parameter parameter : parameters) {
            switch (parameter.getOption()) {
                case START, START_WITH -> start = Optional.of(parameter.getValue());
                case RESTART_WITH -> {
                    restart = true;
                    restartWith = Optional.ofNullable(parameter.getValue());
                }
                case INCREMENT, INCREMENT_BY, MINVALUE, NO_MINVALUE, MAXVALUE, NO_MAXVALUE, CYCLE, NO_CYCLE, CACHE -> {}
                default -> throw IncompleteTree.of(parameter);
            }
        }
        Optional<OwnedBy> owner = Optional.ofNullable(sequence.getOwnership()).map(JSqlSequences::owner);
        return new SequenceOptions(
                Optional.ofNullable(sequence.getDataType()).map(fragments::type),
                start,
                restart,
                restartWith,
                owner,
                !parameters.isEmpty() || owner.isPresent() || sequence.getDataType() != null);
    }

    private static OwnedBy owner(SequenceOwnership tree) {
        if (tree.isNone()) {
            return new OwnedBy(null, null);
        }
        Column column = tree.getColumn();
        QualifiedName table = JSqlNames.relation(column.getTable());
        return new OwnedBy(table, JSqlNames.name(column.getColumnName()));
    }
}
