package dev.neonally.rule;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What git says about the migrations since a ref.
 *
 * @param since the ref, empty where none was given: then everything counts as added
 * @param added files that the ref does not have
 * @param edited files that the ref has with other content
 * @param deleted files that only the ref has
 */
public record Changes(Optional<String> since, Set<Path> added, Set<Path> edited, Set<Path> deleted) {

    /** No ref was given. */
    public static Changes everything() {
        return new Changes(Optional.empty(), Set.of(), Set.of(), Set.of());
    }

    /** Whether the file is to be judged. */
    public boolean includes(Path file) {
        return since.isEmpty() || added.contains(file) || edited.contains(file);
    }
}
