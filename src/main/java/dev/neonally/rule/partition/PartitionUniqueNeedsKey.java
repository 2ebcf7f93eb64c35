package dev.neonally.rule.partition;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.NewConstraint;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.Constraint.Exclude;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.IndexOperation.CreateIndex;
import dev.neonally.sql.operation.IndexOperation.Element;
import dev.neonally.sql.operation.PartitionKey;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

final class PartitionUniqueNeedsKey extends StepRule {

    /** The first version with exclusion constraints on partitioned tables. */
    private static final int EXCLUDE = 17;

    PartitionUniqueNeedsKey() {
        super("partition-unique-needs-key", Risk.HIGH, Category.COMPATIBILITY);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        NewConstraint.of(step)
                .forEach(added -> key(added.table(), step)
                        .filter(key -> isRefused(added.constraint(), key, judgement))
                        .ifPresent(key -> report(added.table(), kind(added.constraint()), key, step, judgement)));
        if (step.operation() instanceof CreateIndex index && index.unique()) {
            key(index.table(), step)
                    .filter(key -> !key.isAmong(columns(index)))
                    .ifPresent(key -> report(index.table(), "CREATE UNIQUE INDEX", key, step, judgement));
        }
        if (step.operation() instanceof CreateTable create) {
            create.partitionKey()
                    .filter(key -> breaksParent(create, key, step.before()))
                    .ifPresent(key -> report(create.name(), "A unique index of the parent", key, step, judgement));
        }
    }

    /** The key by which the table is, or is about to be, partitioned. */
    private static Optional<PartitionKey> key(QualifiedName table, Step step) {
        return step.operation() instanceof CreateTable create
                ? create.partitionKey()
                : step.before().relation(table).flatMap(Relation::partitionKey);
    }

    private static boolean isRefused(Constraint constraint, PartitionKey key, Judgement judgement) {
        if (constraint instanceof Unique unique) {
            return unique.usingIndex().isEmpty() && !key.isAmong(unique.columns());
        }
        return constraint instanceof Exclude exclude
                && (judgement.settings().versions().lowest() < EXCLUDE
                        || !key.isAmong(exclude.elements().stream()
                                .map(Expression::text)
                                .toList()));
    }

    /** A partition that is partitioned itself gets the unique indexes of its parent. */
    private static boolean breaksParent(CreateTable create, PartitionKey key, Catalog catalog) {
        return create.partitionOf()
                .flatMap(of -> catalog.relation(of.parent()))
                .filter(parent -> catalog.indexesOf(parent.id()).stream()
                        .anyMatch(index -> index.unique() && !key.isAmong(columns(index))))
                .isPresent();
    }

    private static List<String> columns(CreateIndex index) {
        return columns(index.elements());
    }

    private static List<String> columns(Index index) {
        return columns(index.elements());
    }

    private static List<String> columns(List<Element> elements) {
        return elements.stream().flatMap(element -> element.column().stream()).toList();
    }

    private static String kind(Constraint constraint) {
        if (constraint instanceof Unique unique) {
            return unique.primary() ? "PRIMARY KEY" : "UNIQUE";
        }
        return "EXCLUDE";
    }

    private void report(QualifiedName table, String what, PartitionKey key, Step step, Judgement judgement) {
        String shown = Judgement.display(table, step.before());
        String columns = key.elements().stream().map(Expression::text).collect(Collectors.joining(", "));
        boolean possible =
                key.isAmong(key.elements().stream().map(Expression::text).toList());
        String objection = what.equals("EXCLUDE")
                        && judgement.settings().versions().lowest() < EXCLUDE
                ? "partitioned tables take exclusion constraints from PostgreSQL " + EXCLUDE + " on"
                : possible
                        ? "it must include the partition key (" + columns + ")"
                        : "the partition key (" + columns + ") is an expression, and no unique key can include one";
        judgement.report(
                this,
                step,
                table,
                what + " fails with 0A000 on the partitioned table " + shown
                        + ", because each partition can only look at" + " its own rows: " + objection
                        + "; the migration stops there",
                Recipe.start()
                        .note(
                                possible
                                        ? "with the partition key in it: (…, " + columns + ")"
                                        : "a unique index on each partition, which holds for that partition alone")
                        .sql());
    }
}
