package dev.neonally.effect;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The settings of a connection.
 *
 * @param session what SET gave, by name
 * @param local what SET LOCAL gave until the transaction ends; empty values stand for the default
 */
record Settings(PMap<String, String> session, PMap<String, Optional<String>> local) {

    /** What RESET ALL passes over. */
    private static final Set<String> KEPT_BY_RESET_ALL = Set.of("role", "session_authorization");

    static Settings none() {
        return new Settings(HashTreePMap.empty(), HashTreePMap.empty());
    }

    Optional<String> value(String name) {
        Optional<String> override = local.get(name);
        return override != null ? override : Optional.ofNullable(session.get(name));
    }

    Settings set(String name, Optional<String> value) {
        return new Settings(
                value.map(v -> session.plus(name, v)).orElseGet(() -> session.minus(name)), local.minus(name));
    }

    Settings setLocal(String name, Optional<String> value) {
        return new Settings(session, local.plus(name, value));
    }

    Settings resetAll() {
        Settings kept = none();
        for (String name : KEPT_BY_RESET_ALL) {
            kept = kept.like(this, name);
        }
        return kept;
    }

    Settings withoutLocal() {
        return local.isEmpty() ? this : new Settings(session, HashTreePMap.empty());
    }

    /** These settings, but the named ones as they were in others. */
    Settings like(Settings other, Collection<String> names) {
        Settings result = this;
        for (String name : names) {
            result = result.like(other, name);
        }
        return result;
    }

    private Settings like(Settings other, String name) {
        String set = other.session.get(name);
        Optional<String> override = other.local.get(name);
        return new Settings(
                set == null ? session.minus(name) : session.plus(name, set),
                override == null ? local.minus(name) : local.plus(name, override));
    }
}
