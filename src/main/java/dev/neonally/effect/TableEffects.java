package dev.neonally.effect;

import dev.neonally.catalog.Relation;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.QualifiedName;
import java.util.stream.Stream;

/** CREATE TABLE and its kin. */
final class TableEffects {

    private final EffectBuilder effect;

    TableEffects(EffectBuilder effect) {
        this.effect = effect;
    }

    void create(CreateTable create) {
        create.query().ifPresent(new DataEffects(effect)::query);
        if (create.ifNotExists()
                && effect.occupant(create.name(), create.persistence()).isPresent()) {
            return;
        }
        QualifiedName name = effect.create(create.name(), create.persistence()).name();
        create.likes().forEach(like -> effect.lock(like.source(), LockMode.ACCESS_SHARE));
        create.inherits().forEach(parent -> effect.lock(parent, LockMode.SHARE_UPDATE_EXCLUSIVE));
        create.partitionOf()
                .ifPresent(of -> new PartitionEffects(effect).create(effect.relation(of.parent()), of.bound()));
        Stream.concat(create.constraints().stream(), create.columns().stream().flatMap(c -> c.constraints().stream()))
                .forEach(constraint -> reference(constraint, name));
    }

    private void reference(Constraint constraint, QualifiedName self) {
        if (constraint instanceof ForeignKey key && !refersTo(key.referenced(), self)) {
            Relation referenced = effect.relation(key.referenced());
            effect.lockTree(referenced, LockMode.SHARE_ROW_EXCLUSIVE);
        }
    }

    private boolean refersTo(QualifiedName name, QualifiedName self) {
        return name.equals(self)
                || name.schema() == null
                        && name.name().equals(self.name())
                        && effect.catalog()
                                .relation(name)
                                .map(r -> r.name().equals(self))
                                .orElse(true);
    }
}
