package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Column;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.sql.operation.TypeName;
import dev.neonally.sql.operation.ViewOperation.CreateView;
import java.util.List;
import java.util.Optional;

/**
 * CREATE OR REPLACE VIEW, which may add columns behind those of the view and nothing else (reference page of CREATE VIEW).
 *
 * @param catalog the schema that the statement meets
 */
public record ViewReplacement(CreateView create, Catalog catalog) {

    /** The view that is replaced, if there is one. */
    public Optional<Relation> view() {
        return create.orReplace()
                ? catalog.relation(create.name()).filter(relation -> relation.kind() == Kind.VIEW)
                : Optional.empty();
    }

    /** Why the server refuses it with 42P16; empty where it does not, or where the columns are not all known. */
    public Optional<String> objection() {
        return view().flatMap(view -> objection(
                view.columns(),
                catalog.apply(create).relation(view.id()).map(Relation::columns).orElse(List.of())));
    }

    private static Optional<String> objection(List<Column> kept, List<Column> wanted) {
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        for (int i = 0; i < kept.size(); i++) {
            String name = kept.get(i).name();
            if (i == wanted.size()) {
                return Optional.of("its column " + name + " is dropped");
            }
            Column other = wanted.get(i);
            if (!name.equals(other.name()) && isKnown(name) && isKnown(other.name())) {
                return Optional.of("its column " + name + " becomes " + other.name());
            }
            Optional<TypeName> type = kept.get(i).type();
            if (type.isPresent() && other.type().isPresent() && !type.equals(other.type())) {
                return Optional.of("its column " + name + " turns from "
                        + type.get().sql() + " into " + other.type().get().sql());
            }
        }
        return Optional.empty();
    }

    /** Whether the history can tell the name, or it is one that the server has for lack of another. */
    private static boolean isKnown(String name) {
        return !name.equals("?column?");
    }
}
