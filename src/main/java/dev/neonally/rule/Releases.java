package dev.neonally.rule;

import dev.neonally.migration.Direction;
import dev.neonally.migration.Migration;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Which migrations ship together. A forward migration whose file is not marked is a release of its own, and so is each
 * backward one.
 *
 * @param names the name of the release that a file ships with
 */
public record Releases(Map<Path, String> names) {

    /** The release that is not out yet. */
    public static final String COMING = "coming";

    /** Nothing marks releases. */
    public static Releases unmarked() {
        return new Releases(Map.of());
    }

    /** The release that the migration ships with, where its file is marked. */
    public Optional<String> of(Migration migration) {
        return migration.direction() == Direction.UP
                ? Optional.ofNullable(names.get(migration.file()))
                : Optional.empty();
    }

    /** Whether the migration is marked as one of the release that is not out yet. */
    public boolean isComing(Migration migration) {
        return of(migration).filter(COMING::equals).isPresent();
    }
}
