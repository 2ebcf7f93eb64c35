package dev.neonally.rule.security;

import dev.neonally.catalog.Index;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.TableAction.SetReplicaIdentity;
import java.util.Optional;

final class ReplicaIdentityChange extends ActionRule<SetReplicaIdentity> {

    ReplicaIdentityChange() {
        super(SetReplicaIdentity.class, "replica-identity-change", Risk.MEDIUM, Category.LOCKING);
    }

    @Override
    protected void check(SetReplicaIdentity set, AlterTable alter, Step step, Judgement judgement) {
        AlteredTable table = new AlteredTable(alter, step, judgement);
        Optional<String> refusal = set.index().flatMap(table::index).flatMap(index -> refusal(index, table));
        if (refusal.isPresent()) {
            judgement.report(
                    this,
                    Risk.HIGH,
                    step,
                    alter.name(),
                    "REPLICA IDENTITY USING INDEX " + set.index().get() + " fails with " + refusal.get()
                            + "; the migration stops there",
                    "-- a unique index of NOT NULL columns on all rows, not deferrable");
        } else if (table.isLive() && !judgement.isNew(alter.name(), step)) {
            consequence(set, table)
                    .ifPresent(consequence ->
                            table.report(this, "REPLICA IDENTITY " + set.identity() + consequence, safer(set, step)));
        }
    }

    /** Why the server does not take the index, its code first. */
    private static Optional<String> refusal(Index index, AlteredTable table) {
        if (!index.unique()) {
            return Optional.of("42809, because the index is not unique");
        }
        if (index.predicate().isPresent()) {
            return Optional.of("0A000, because the index is partial");
        }
        if (!index.identifiesRows()) {
            return Optional.of("0A000, because the index has an expression");
        }
        if (isDeferrable(index, table)) {
            return Optional.of("0A000, because the constraint of the index is deferrable");
        }
        return index.leadingColumns().stream()
                .filter(name -> table.column(name).filter(c -> !c.notNull()).isPresent())
                .findFirst()
                .map(name -> "42809, because " + name + " is nullable");
    }

    private static boolean isDeferrable(Index index, AlteredTable table) {
        return table.before().constraintsOf(index.table()).stream()
                .filter(c -> c.index().isPresent() && c.index().getAsInt() == index.id())
                .map(TableConstraint::definition)
                .anyMatch(definition -> definition instanceof Unique unique && unique.deferrable());
    }

    /** What follows from it, empty where it is but a lock that a lock_timeout bounds. */
    private static Optional<String> consequence(SetReplicaIdentity set, AlteredTable table) {
        String shown = table.display();
        return switch (set.identity()) {
            case FULL ->
                Optional.of(" writes the whole old row of " + shown
                        + " to the WAL with each UPDATE and DELETE, and a subscriber without a fitting index searches its"
                        + " whole table for each of them");
            case NOTHING ->
                Optional.of(" keeps subscribers from telling the rows of " + shown
                        + " apart: while the table is published for them, every UPDATE and DELETE fails with 55000");
            case DEFAULT, INDEX ->
                table.judgement().locksBriefly(table.step())
                        ? Optional.empty()
                        : Optional.of(" takes ACCESS EXCLUSIVE on " + shown
                                + " until the transaction ends; every query waits behind it while it waits");
        };
    }

    private static Recipe safer(SetReplicaIdentity set, Step step) {
        return switch (set.identity()) {
            case FULL, NOTHING ->
                Recipe.start().note("a primary key, or USING INDEX of a unique index on NOT NULL columns");
            case DEFAULT, INDEX ->
                Recipe.start()
                        .then("-- alone in its transaction", step.statement().text() + ";");
        };
    }
}
