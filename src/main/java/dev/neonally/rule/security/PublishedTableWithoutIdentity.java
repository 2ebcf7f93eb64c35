package dev.neonally.rule.security;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Publication;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.MigrationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.Persistence;
import dev.neonally.sql.operation.TableAction.ReplicaIdentity;

final class PublishedTableWithoutIdentity extends MigrationRule {

    PublishedTableWithoutIdentity() {
        super("published-table-without-identity", Risk.HIGH, Category.COMPATIBILITY);
    }

    @Override
    protected void check(Judgement judgement) {
        Catalog before = judgement.migration().before();
        Catalog after = judgement.migration().after();
        if (after.publications().isEmpty()) {
            return;
        }
        after.relations().stream()
                .filter(table -> isBroken(table.id(), after) && !isBroken(table.id(), before))
                .forEach(table -> judgement.migration().steps().stream()
                        .filter(step -> isBroken(table.id(), step.after()) && !isBroken(table.id(), step.before()))
                        .findFirst()
                        .ifPresent(step -> report(table, step, judgement)));
    }

    private static boolean isBroken(int id, Catalog catalog) {
        return catalog.relation(id)
                .filter(table -> table.kind() == Kind.TABLE && table.persistence() == Persistence.PERMANENT)
                .filter(table -> isPublished(table, catalog) && !hasIdentity(table, catalog))
                .isPresent();
    }

    private static boolean isPublished(Relation table, Catalog catalog) {
        return catalog.publications().stream()
                .filter(Publication::needsIdentity)
                .anyMatch(p -> p.allTables()
                        || p.tables().contains(table.id())
                        || p.schemas().contains(table.name().schema()));
    }

    private static boolean hasIdentity(Relation table, Catalog catalog) {
        return switch (table.replicaIdentity()) {
            case FULL, INDEX -> true;
            case NOTHING -> false;
            case DEFAULT ->
                catalog.constraintsOf(table.id()).stream()
                        .map(TableConstraint::definition)
                        .anyMatch(c -> c instanceof Unique unique && unique.primary());
        };
    }

    private void report(Relation table, Step step, Judgement judgement) {
        String name = Judgement.display(table.name(), step.after());
        judgement.report(
                this,
                step,
                table.name(),
                name + " is published and has nothing to tell its rows apart by: every UPDATE and DELETE on " + name
                        + " fails with 55000 from the moment of the commit",
                "-- a primary key before the table is published, or ALTER TABLE " + name + " REPLICA IDENTITY "
                        + ReplicaIdentity.FULL + ";");
    }
}
