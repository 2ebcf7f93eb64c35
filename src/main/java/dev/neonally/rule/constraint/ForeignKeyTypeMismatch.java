package dev.neonally.rule.constraint;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Column;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.catalog.UserType.DomainType;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.TypeName;
import java.util.List;
import java.util.Optional;

final class ForeignKeyTypeMismatch extends StepRule {

    /** Domains over domains that are looked through. */
    private static final int DEEPEST = 100;

    ForeignKeyTypeMismatch() {
        super("foreign-key-type-mismatch", Risk.LOW, Category.COMPATIBILITY);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        for (NewForeignKey key : NewForeignKey.of(step)) {
            Optional<Relation> table = step.after().relation(key.table());
            Optional<Relation> referenced = step.after().relation(key.key().referenced());
            if (table.isPresent() && referenced.isPresent()) {
                List<String> columns = key.key().columns();
                List<String> keys = referencedColumns(key, referenced.get(), step.after());
                for (int i = 0; columns.size() == keys.size() && i < columns.size(); i++) {
                    check(
                            key,
                            new Pair(
                                    table.get().column(columns.get(i)),
                                    referenced.get().column(keys.get(i))),
                            step,
                            judgement);
                }
            }
        }
    }

    /** The referencing column and the one that it references. */
    private record Pair(Optional<Column> column, Optional<Column> key) {}

    private void check(NewForeignKey foreignKey, Pair pair, Step step, Judgement judgement) {
        Optional<TypeName> type = pair.column().flatMap(c -> base(c, step.after()));
        Optional<TypeName> keyType = pair.key().flatMap(k -> base(k, step.after()));
        if (type.isEmpty() || keyType.isEmpty()) {
            return;
        }
        KeyTypes types = new KeyTypes(type.get(), keyType.get());
        String column = Identifier.quote(pair.column().get().name());
        String referenced = Judgement.display(foreignKey.key().referenced(), step.after());
        String what = column + " is " + type.get().sql() + " and references " + referenced + "."
                + Identifier.quote(pair.key().get().name()) + ", which is "
                + keyType.get().sql();
        String safer = "-- " + column + " " + keyType.get().sql() + ", the type of the key";
        if (types.areIncomparable()) {
            judgement.report(
                    this,
                    Risk.HIGH,
                    step,
                    foreignKey.table(),
                    what + ": no operator compares the two, so that it fails with 42804",
                    safer);
        } else if (types.isNarrower()) {
            judgement.report(
                    this,
                    step,
                    foreignKey.table(),
                    what + ": rows of " + referenced + " with larger keys cannot be referenced, the attempt fails with"
                            + " 22003",
                    safer);
        }
    }

    private static List<String> referencedColumns(NewForeignKey key, Relation referenced, Catalog catalog) {
        return !key.key().referencedColumns().isEmpty()
                ? key.key().referencedColumns()
                : catalog.constraintsOf(referenced.id()).stream()
                        .filter(c -> c.definition() instanceof Unique unique && unique.primary())
                        .map(TableConstraint::columns)
                        .findFirst()
                        .orElse(List.of());
    }

    private static Optional<TypeName> base(Column column, Catalog catalog) {
        Optional<TypeName> type = column.type();
        for (int depth = 0; depth < DEEPEST && type.isPresent(); depth++) {
            Optional<TypeName> domain = type.filter(t -> !t.isArray())
                    .flatMap(t -> catalog.type(t.name()))
                    .filter(DomainType.class::isInstance)
                    .map(t -> ((DomainType) t).baseType());
            if (domain.isEmpty()) {
                return type;
            }
            type = domain;
        }
        return Optional.empty();
    }
}
