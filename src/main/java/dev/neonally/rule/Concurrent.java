package dev.neonally.rule;

import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.IndexOperation.CreateIndex;
import dev.neonally.sql.operation.IndexOperation.Reindex;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction.DetachMode;
import dev.neonally.sql.operation.TableAction.DetachPartition;
import java.util.Optional;

/**
 * A command with CONCURRENTLY that must not run in a transaction. REFRESH MATERIALIZED VIEW CONCURRENTLY may, and is none.
 *
 * @param command the command for messages: {@code CREATE INDEX CONCURRENTLY}
 * @param table the table, where it is known
 * @param builds it builds an index, and leaves an invalid one behind when it is stopped
 */
public record Concurrent(String command, Optional<QualifiedName> table, boolean builds) {

    /** The command that the step is, if it is one. */
    public static Optional<Concurrent> of(Step step) {
        if (step.operation() instanceof CreateIndex create && create.concurrently()) {
            return Optional.of(new Concurrent("CREATE INDEX CONCURRENTLY", Optional.of(create.table()), true));
        }
        if (step.operation() instanceof Drop drop && drop.concurrently()) {
            return Optional.of(new Concurrent(
                    "DROP INDEX CONCURRENTLY", tableOf(drop.names().get(0), step), false));
        }
        if (step.operation() instanceof Reindex reindex && reindex.concurrently()) {
            Optional<QualifiedName> table = reindex.target() == Reindex.Target.TABLE
                    ? reindex.name()
                    : reindex.name().flatMap(name -> tableOf(name, step));
            return Optional.of(new Concurrent("REINDEX CONCURRENTLY", table, true));
        }
        if (step.operation() instanceof AlterTable alter
                && alter.actions().stream().anyMatch(Concurrent::isDetach)) {
            return Optional.of(new Concurrent("DETACH PARTITION CONCURRENTLY", Optional.of(alter.name()), false));
        }
        return Optional.empty();
    }

    private static boolean isDetach(Object action) {
        return action instanceof DetachPartition detach && detach.mode() == DetachMode.CONCURRENTLY;
    }

    private static Optional<QualifiedName> tableOf(QualifiedName index, Step step) {
        return step.before()
                .index(index)
                .map(Index::table)
                .flatMap(step.before()::relation)
                .map(Relation::name);
    }
}
