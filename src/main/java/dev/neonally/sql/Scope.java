package dev.neonally.sql;

import dev.neonally.sql.operation.QualifiedName;
import java.util.HashSet;
import java.util.Set;

/** The names of WITH queries that hide relations of the same name. */
record Scope(Set<String> withQueries) {

    static Scope empty() {
        return new Scope(Set.of());
    }

    Scope with(String name) {
        Set<String> names = new HashSet<>(withQueries);
        names.add(name);
        return new Scope(Set.copyOf(names));
    }

    boolean isRelation(QualifiedName name) {
        return name.schema() != null || !withQueries.contains(name.name());
    }
}
