package dev.neonally.sql.operation;

import java.util.List;

/**
 * ALTER TABLE, FOREIGN TABLE, INDEX, VIEW, MATERIALIZED VIEW and SEQUENCE (its renames, owner and schema; options are
 * {@link SequenceOperation.Alter}).
 *
 * @param target the kind that the statement names
 * @param only ONLY is written
 * @param actions the subcommands in order
 */
public record AlterTable(
        ObjectKind target, QualifiedName name, boolean ifExists, boolean only, List<TableAction> actions)
        implements Operation {}
