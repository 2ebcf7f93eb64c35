package dev.neonally.sql;

import java.util.List;

/** What DROP does to the objects that depend on the dropped one. */
enum DropBehavior {
    RESTRICT,
    CASCADE;

    /** Of the words behind the name of the dropped object. */
    static DropBehavior of(List<String> words) {
        if (words == null || words.isEmpty()) {
            return RESTRICT;
        }
        for (DropBehavior behavior : values()) {
            if (words.size() == 1 && words.get(0).equalsIgnoreCase(behavior.name())) {
                return behavior;
            }
        }
        throw IncompleteTree.of(words);
    }
}
