package dev.neonally.effect;

import dev.neonally.catalog.Column;
import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.sql.operation.Persistence;
import dev.neonally.sql.operation.ViewOperation;
import dev.neonally.sql.operation.ViewOperation.CreateMaterializedView;
import dev.neonally.sql.operation.ViewOperation.CreateView;
import dev.neonally.sql.operation.ViewOperation.RefreshMaterializedView;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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
            replace(create, existing.get());
        } else {
            effect.create(create.name(), persistence);
        }
    }

    private void replace(CreateView create, Relation view) {
        List<String> names = create.columns().isEmpty() ? create.query().outputs() : create.columns();
        List<String> kept = view.columns().stream().map(Column::name).toList();
        boolean known = !names.isEmpty() && !names.contains("*") && !names.contains("?column?");
        if (create.orReplace() && known && (names.size() < kept.size() || !continues(names, kept))) {
            effect.fail("42P16", "columns of a view cannot be renamed, moved or dropped by CREATE OR REPLACE");
        }
    }

    /** Whether the names start with those that are kept, as far as these are known. */
    private static boolean continues(List<String> names, List<String> kept) {
        return IntStream.range(0, kept.size())
                .allMatch(i -> kept.get(i).equals("?column?") || kept.get(i).equals(names.get(i)));
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
            if (effect.catalog().relation(refresh.name()).isPresent()
                    && indexes.stream().noneMatch(ViewEffects::identifiesRows)) {
                effect.fail("55000", "there is no unique index on columns of the whole materialized view");
            }
        } else {
            effect.replaceFile(view);
            if (refresh.withData() && !indexes.isEmpty()) {
                effect.buildIndex(view);
            }
        }
    }

    private static boolean identifiesRows(Index index) {
        return index.unique()
                && index.predicate().isEmpty()
                && index.elements().stream().allMatch(e -> e.column().isPresent());
    }
}
