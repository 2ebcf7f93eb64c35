package dev.neonally.catalog;

import dev.neonally.sql.operation.SessionOperation;
import dev.neonally.sql.operation.SessionOperation.Commit;
import dev.neonally.sql.operation.SessionOperation.Discard;
import dev.neonally.sql.operation.SessionOperation.Reset;
import dev.neonally.sql.operation.SessionOperation.Rollback;
import dev.neonally.sql.operation.SessionOperation.SetVariable;
import java.util.Arrays;
import java.util.List;

/** The search path, and the temporary relations of the session. */
final class SessionChanges {

    private static final List<String> DEFAULT_PATH = List.of("public");

    private final Draft draft;

    SessionChanges(Draft draft) {
        this.draft = draft;
    }

    void apply(SessionOperation operation) {
        if (operation instanceof SetVariable set && set.name().equals("search_path")) {
            List<String> path = path(set.value());
            if (set.local()) {
                draft.searchPath(path);
            } else {
                draft.sessionSearchPath(path);
            }
        } else if (operation instanceof Reset reset
                && reset.name().filter(name -> !name.equals("search_path")).isEmpty()) {
            draft.sessionSearchPath(DEFAULT_PATH);
        } else if (operation instanceof Commit || operation instanceof Rollback) {
            draft.searchPath(draft.sessionSearchPath);
        } else if (operation instanceof Discard discard && discard.all()) {
            draft.sessionSearchPath(DEFAULT_PATH);
            new RelationRemoval(draft, true).remove(draft.relations.find(Lookups.RELATION_SCHEMA, Catalog.TEMPORARY));
        }
    }

    private static List<String> path(String value) {
        return value.equals("DEFAULT")
                ? DEFAULT_PATH
                : Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(schema -> !schema.isEmpty())
                        .toList();
    }
}
