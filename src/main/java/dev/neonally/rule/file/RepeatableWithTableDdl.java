package dev.neonally.rule.file;

import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.migration.Migration;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.MigrationRule;
import dev.neonally.rule.Repeatable;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.DataOperation.Delete;
import dev.neonally.sql.operation.DataOperation.Insert;
import dev.neonally.sql.operation.DataOperation.Truncate;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.IndexOperation.CreateIndex;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.Persistence;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class RepeatableWithTableDdl extends MigrationRule {

    RepeatableWithTableDdl() {
        super("repeatable-migration-with-table-ddl", Risk.MEDIUM, Category.CONVENTION);
    }

    @Override
    protected void check(Judgement judgement) {
        if (judgement.migration().migration().kind() == Migration.Kind.REPEATABLE) {
            judgement.migration().steps().stream()
                    .filter(step -> step.inside().isEmpty())
                    .flatMap(step -> secondRun(step, judgement).map(what -> new Repeated(step, what)).stream())
                    .findFirst()
                    .ifPresent(repeated -> judgement.report(
                            this,
                            repeated.step().statement(),
                            "The file runs again whenever it changes, and then this statement " + repeated.what(),
                            "-- in a versioned migration, which runs once"));
        }
    }

    private record Repeated(Step step, String what) {}

    /** What the statement does when the file runs again; empty where that is as good as the first time. */
    private static Optional<String> secondRun(Step step, Judgement judgement) {
        if (step.operation() instanceof CreateTable create && isDroppedAbove(create, step, judgement)) {
            return Optional.of("makes " + create.name() + " anew, without the rows that it had");
        }
        if (!isOnNewView(step, judgement)
                && !(step.operation() instanceof Drop)
                && Repeatable.failsTwice(step, judgement)) {
            return Optional.of("fails, for what it does is done");
        }
        return step.operation() instanceof Insert insert && isPlain(insert) && !isClearedAbove(insert, step, judgement)
                ? Optional.of("inserts its rows into " + insert.table() + " a second time, or fails with 23505")
                : Optional.empty();
    }

    private static boolean isDroppedAbove(CreateTable create, Step step, Judgement judgement) {
        return create.persistence() != Persistence.TEMPORARY
                && above(step, judgement)
                        .anyMatch(earlier -> earlier.operation() instanceof Drop drop
                                && drop.kind() == ObjectKind.TABLE
                                && drop.names().contains(create.name()));
    }

    /** What belongs to a view or table that the file makes goes when that is dropped first, or is told of with it. */
    private static boolean isOnNewView(Step step, Judgement judgement) {
        Optional<QualifiedName> owner = step.operation() instanceof CreateIndex create
                ? Optional.of(create.table())
                : step.operation() instanceof AlterTable alter ? Optional.of(alter.name()) : Optional.empty();
        Optional<Relation> relation = owner.flatMap(step.before()::relation);
        return relation.filter(judgement::isNew).isPresent();
    }

    private static boolean isPlain(Insert insert) {
        return insert.conflict().isEmpty()
                && insert.source()
                        .map(query -> query.values() && query.where().isEmpty())
                        .orElse(true);
    }

    private static boolean isClearedAbove(Insert insert, Step step, Judgement judgement) {
        return judgement.isHarmless(insert.table(), step)
                || above(step, judgement)
                        .anyMatch(earlier -> earlier.operation() instanceof Truncate truncate
                                        && truncate.tables().contains(insert.table())
                                || earlier.operation() instanceof Delete delete
                                        && delete.table().equals(insert.table()));
    }

    private static Stream<Step> above(Step step, Judgement judgement) {
        List<Step> steps = judgement.migration().steps();
        return steps.subList(0, steps.indexOf(step)).stream();
    }
}
