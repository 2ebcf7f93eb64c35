package dev.neonally.catalog;

import dev.neonally.catalog.Relation.Contents;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.catalog.Relation.Source;
import dev.neonally.sql.operation.Persistence;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.ViewOperation;
import dev.neonally.sql.operation.ViewOperation.CreateMaterializedView;
import dev.neonally.sql.operation.ViewOperation.CreateView;
import dev.neonally.sql.operation.ViewOperation.RefreshMaterializedView;
import java.util.List;
import java.util.Optional;

/** Views and materialized views. */
final class ViewChanges {

    private final Draft draft;

    ViewChanges(Draft draft) {
        this.draft = draft;
    }

    void apply(ViewOperation operation) {
        if (operation instanceof CreateView create) {
            create(create);
        } else if (operation instanceof CreateMaterializedView create) {
            create(create);
        } else if (operation instanceof RefreshMaterializedView refresh) {
            refresh(refresh);
        }
    }

    private void create(CreateView operation) {
        QueryColumns query = new QueryColumns(draft.now(), operation.query());
        List<Source> sources = query.sources();
        boolean temporary = operation.temporary()
                || sources.stream()
                        .map(source -> draft.relation(source.relation()))
                        .anyMatch(source -> source.persistence() == Persistence.TEMPORARY);
        QualifiedName name = draft.place(operation.name(), temporary);
        Optional<Relation> existing = draft.relations.first(Lookups.RELATION_NAME, name);
        boolean replaced = operation.orReplace()
                && existing.filter(view -> view.kind() == Kind.VIEW).isPresent();
        Refused.whenInTheWay(draft.taken(name) && !replaced, "relation already exists");
        RelationBuilder view = replaced
                ? new RelationBuilder(existing.get())
                : new RelationBuilder(draft.newId(), name, Kind.VIEW, draft.migration)
                        .persistence(temporary ? Persistence.TEMPORARY : Persistence.PERMANENT);
        draft.put(view.columns(query.allColumns(operation.columns()))
                .sources(sources)
                .build());
    }

    private void create(CreateMaterializedView operation) {
        QueryColumns query = new QueryColumns(draft.now(), operation.query());
        QualifiedName name = draft.place(operation.name(), false);
        if (draft.taken(name)) {
            Refused.whenInTheWay(!operation.ifNotExists(), "relation already exists");
            return;
        }
        draft.put(new RelationBuilder(draft.newId(), name, Kind.MATERIALIZED_VIEW, draft.migration)
                .columns(query.columns(operation.columns()))
                .sources(query.sources())
                .contents(operation.withData() ? DataChanges.contents(operation.query()) : Contents.EMPTY)
                .build());
    }

    private void refresh(RefreshMaterializedView operation) {
        draft.now()
                .relation(operation.name())
                .filter(relation -> relation.kind() == Kind.MATERIALIZED_VIEW)
                .ifPresent(view -> draft.put(new RelationBuilder(view)
                        .contents(operation.withData() ? Contents.UNKNOWN : Contents.EMPTY)
                        .build()));
    }
}
