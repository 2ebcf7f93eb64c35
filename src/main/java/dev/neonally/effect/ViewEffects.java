package dev.neonally.effect;

import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Relation.Contents;
import dev.neonally.sql.operation.Persistence;
import dev.neonally.sql.operation.ViewOperation;
import dev.neonally.sql.operation.ViewOperation.CreateMaterializedView;
import dev.neonally.sql.operation.ViewOperation.CreateView;
import dev.neonally.sql.operation.ViewOperation.RefreshMaterializedView;
import java.util.List;
import java.util.Optional;

/** Views and materialized views made and refreshed. */
final class ViewEffects {

    private final EffectBuilder effect;

    ViewEffects(EffectBuilder effect) {
        this.effect = effect;
    }

    void of(ViewOperation operation) {
        if (operation instanceof CreateView create) {
            create(create);
        } else if (operation instanceof CreateMaterializedView create) {
            create(create);
        } else if (operation instanceof RefreshMaterializedView refresh) {
            refresh(refresh);
        }
    }

    private void create(CreateView create) {
        Persistence persistence = create.temporary() ? Persistence.TEMPORARY : Persistence.PERMANENT;
        create.query().relations().forEach(r -> effect.lock(r, LockMode.ACCESS_SHARE));
        Optional<Relation> existing = effect.occupant(create.name(), persistence);
        if (existing.isPresent()) {
            effect.lock(existing.get(), LockMode.ACCESS_EXCLUSIVE);
            new ViewReplacement(create, effect.catalog())
                    .objection()
                    .ifPresent(objection -> effect.fail("42P16", objection));
        } else {
            effect.create(create.name(), persistence);
        }
    }

    private void create(CreateMaterializedView create) {
        new DataEffects(effect).query(create.query());
        if (!create.ifNotExists()
                || effect.occupant(create.name(), Persistence.PERMANENT).isEmpty()) {
            effect.create(create.name(), Persistence.PERMANENT);
        }
    }

    private void refresh(RefreshMaterializedView refresh) {
        Relation view = effect.relation(refresh.name());
        effect.lock(view, refresh.concurrently() ? LockMode.EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE);
        if (refresh.withData()) {
            view.sources().stream()
                    .flatMap(s -> effect.catalog().relation(s.relation()).stream())
                    .forEach(s -> effect.lockSources(s, LockMode.ACCESS_SHARE));
        }
        List<Index> indexes = effect.catalog().indexesOf(view.id());
        if (refresh.concurrently()) {
            effect.read(view);
            refuseConcurrently(refresh, view, indexes);
        } else {
            effect.replaceFile(view);
            if (refresh.withData() && !indexes.isEmpty()) {
                effect.buildIndex(view);
            }
        }
    }

    private void refuseConcurrently(RefreshMaterializedView refresh, Relation view, List<Index> indexes) {
        boolean known = effect.catalog().relation(refresh.name()).isPresent();
        boolean unpopulated = view.origin() == effect.catalog().migration() && view.contents() == Contents.EMPTY;
        if (known && unpopulated) {
            effect.fail("0A000", "the materialized view is not populated");
        } else if (!refresh.withData()) {
            effect.fail("42601", "CONCURRENTLY and WITH NO DATA exclude each other");
        } else if (known && indexes.stream().noneMatch(Index::identifiesRows)) {
            effect.fail("55000", "there is no unique index on columns of the whole materialized view");
        }
    }
}
