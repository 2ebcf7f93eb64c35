package dev.neonally.catalog;

import dev.neonally.sql.operation.IndexOperation.Element;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * DROP EXTENSION … CASCADE, for the extensions that migrations use most: what depends on their types, functions and
 * operator classes goes along. Appendix F of the PostgreSQL documentation lists the members of the bundled ones.
 */
final class ExtensionRemoval {

    private static final Map<String, Set<String>> TYPES = Map.of(
            "citext", Set.of("citext"),
            "hstore", Set.of("hstore"),
            "ltree", Set.of("ltree", "lquery", "ltxtquery"),
            "cube", Set.of("cube"),
            "isn", Set.of("ean13", "isbn13", "ismn13", "issn13", "isbn", "ismn", "issn", "upc"),
            "postgis", Set.of("geometry", "geography", "box2d", "box3d"),
            "vector", Set.of("vector", "halfvec", "sparsevec"));

    private static final Map<String, Set<String>> FUNCTIONS = Map.of(
            "uuid-ossp",
                    Set.of(
                            "uuid_generate_v1",
                            "uuid_generate_v1mc",
                            "uuid_generate_v3",
                            "uuid_generate_v4",
                            "uuid_generate_v5",
                            "uuid_nil"),
            "pgcrypto", Set.of("digest", "hmac", "crypt", "gen_salt", "gen_random_bytes"),
            "unaccent", Set.of("unaccent"),
            "pg_trgm", Set.of("similarity", "word_similarity", "strict_word_similarity"));

    private static final Map<String, Set<String>> OPERATOR_CLASSES =
            Map.of("pg_trgm", Set.of("gin_trgm_ops", "gist_trgm_ops"));

    private final Draft draft;

    ExtensionRemoval(Draft draft) {
        this.draft = draft;
    }

    void remove(String extension) {
        TYPES.getOrDefault(extension, Set.of()).forEach(this::type);
        for (String function : FUNCTIONS.getOrDefault(extension, Set.of())) {
            new RoutineRemoval(draft)
                    .removeCallers(
                            function,
                            called -> called.name().equals(function)
                                    && draft.now().routines(called).isEmpty());
        }
        Set<String> classes = OPERATOR_CLASSES.getOrDefault(extension, Set.of());
        if (!classes.isEmpty()) {
            List.copyOf(draft.indexes.rows()).stream()
                    .filter(index -> uses(index, classes))
                    .forEach(index -> new KeyRemoval(draft, true).remove(index));
        }
    }

    private void type(String type) {
        List.copyOf(draft.now().relations()).stream()
                .flatMap(relation -> relation.columns().stream())
                .flatMap(column -> column.type().stream())
                .map(name -> name.name())
                .filter(name ->
                        name.name().equals(type) && draft.types.get(name).isEmpty())
                .distinct()
                .toList()
                .forEach(this::columns);
    }

    private void columns(QualifiedName type) {
        TypeRemoval removal = new TypeRemoval(draft, true);
        draft.relations.find(Lookups.RELATION_TYPE, type).forEach(relation -> removal.removeColumns(relation, type));
    }

    private static boolean uses(Index index, Set<String> classes) {
        return index.elements().stream()
                .map(Element::operatorClass)
                .anyMatch(name -> name.filter(classes::contains).isPresent());
    }
}
