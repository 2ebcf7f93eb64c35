package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.UserType.DomainType;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;
import java.util.Optional;

final class DropIfExistsWrongKind extends DropRule {

    DropIfExistsWrongKind() {
        super(
                "drop-if-exists-wrong-kind",
                Risk.HIGH,
                Category.COMPATIBILITY,
                ObjectKind.TABLE,
                ObjectKind.FOREIGN_TABLE,
                ObjectKind.VIEW,
                ObjectKind.MATERIALIZED_VIEW,
                ObjectKind.SEQUENCE,
                ObjectKind.INDEX,
                ObjectKind.DOMAIN);
    }

    @Override
    void check(QualifiedName name, Drop drop, Step step, Judgement judgement) {
        kind(name, drop.kind(), step.before())
                .filter(kind -> kind != drop.kind() && !step.isConditional())
                .ifPresent(kind -> judgement.report(
                        this,
                        step,
                        name,
                        "DROP " + drop.kind().sql() + " fails with 42809, for " + name + " is a " + kind
                                + (drop.ifExists() ? "; IF EXISTS helps only where there is nothing of that name" : ""),
                        Recipe.start()
                                .then("DROP " + kind.sql() + (drop.ifExists() ? " IF EXISTS " : " ") + name.sql() + ";")
                                .sql()));
    }

    /** What the name stands for among the objects that share their names with those of the kind. */
    private static Optional<ObjectKind> kind(QualifiedName name, ObjectKind wanted, Catalog catalog) {
        if (wanted == ObjectKind.DOMAIN) {
            return catalog.type(name).map(type -> type instanceof DomainType ? ObjectKind.DOMAIN : ObjectKind.TYPE);
        }
        Optional<ObjectKind> relation =
                catalog.relation(name).map(Relation::kind).map(DropIfExistsWrongKind::kind);
        return relation.isPresent() ? relation : catalog.index(name).map(index -> ObjectKind.INDEX);
    }

    private static ObjectKind kind(Relation.Kind kind) {
        return switch (kind) {
            case TABLE, PARTITIONED_TABLE -> ObjectKind.TABLE;
            case FOREIGN_TABLE -> ObjectKind.FOREIGN_TABLE;
            case VIEW -> ObjectKind.VIEW;
            case MATERIALIZED_VIEW -> ObjectKind.MATERIALIZED_VIEW;
            case SEQUENCE -> ObjectKind.SEQUENCE;
        };
    }
}
