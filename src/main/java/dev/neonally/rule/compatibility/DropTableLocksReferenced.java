package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;

final class DropTableLocksReferenced extends DropRule {

    DropTableLocksReferenced() {
        super("drop-table-locks-referenced", Risk.MEDIUM, Category.LOCKING, ObjectKind.TABLE);
    }

    @Override
    void check(QualifiedName name, Drop drop, Step step, Judgement judgement) {
        step.before()
                .relation(name)
                .filter(table -> !judgement.isNew(table))
                .ifPresent(table -> step.before().constraintsOf(table.id()).stream()
                        .filter(c ->
                                c.referenced().isPresent() && c.referenced().getAsInt() != table.id())
                        .forEach(key -> step.before()
                                .relation(key.referenced().getAsInt())
                                .filter(referenced -> !judgement.isHarmless(referenced))
                                .filter(referenced -> !drop.names().contains(Recipe.shortest(referenced.name())))
                                .ifPresent(
                                        referenced -> report(table, key.name(), referenced, name, step, judgement))));
    }

    private void report(
            Relation table, String key, Relation referenced, QualifiedName name, Step step, Judgement judgement) {
        String parent = Judgement.display(referenced.name(), step.before());
        judgement.report(
                this,
                step,
                referenced.name(),
                "DROP TABLE of " + Judgement.display(table.name(), step.before()) + " takes ACCESS EXCLUSIVE on "
                        + parent
                        + " too, which " + key + " references; every read and write of " + parent
                        + " waits until the transaction ends",
                Recipe.start()
                        .then("ALTER TABLE " + name.sql() + " DROP CONSTRAINT " + Identifier.quote(key) + ";")
                        .then("DROP TABLE " + name.sql() + ";")
                        .sql());
    }
}
