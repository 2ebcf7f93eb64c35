package dev.neonally.migration;

import dev.neonally.migration.FlywayName.Role;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A file that Flyway takes for a migration or callback.
 *
 * @param file the file
 * @param path its path relative to the migrations' root, with {@code /}
 * @param name what its name says
 */
record FlywayFile(Path file, String path, FlywayName name) {

    static final Comparator<FlywayFile> BY_VERSION =
            Comparator.comparing(FlywayFile::version).thenComparing(FlywayFile::path);

    static final Comparator<FlywayFile> BY_DESCRIPTION =
            Comparator.comparing((FlywayFile file) -> file.name().description()).thenComparing(FlywayFile::path);

    static final Comparator<FlywayFile> BY_EVENT = Comparator.comparing(
                    (FlywayFile file) -> file.event().orElseThrow())
            .thenComparing(BY_DESCRIPTION);

    static String relative(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    FlywayFile shownFrom(Path root) {
        return new FlywayFile(file, relative(root, file), name);
    }

    /** The version of a file whose role has one. */
    FlywayVersion version() {
        return name.version().orElseThrow();
    }

    Optional<FlywayEvent> event() {
        return name.role() == Role.CALLBACK ? FlywayEvent.byId(name.prefix()) : Optional.empty();
    }

    /** What no two files of a history may have in common. */
    Object identity() {
        return name.version()
                .<Object>map(version -> List.of(name.role(), version))
                .orElse(List.of(name.role(), name.prefix(), name.description()));
    }

    /** The identity as a user would put it. */
    String inWords() {
        return switch (name.role()) {
            case VERSIONED -> "version " + version();
            case UNDO -> "the undo of version " + version();
            case BASELINE -> "the baseline of version " + version();
            case REPEATABLE -> "the repeatable migration \"" + name.description() + "\"";
            case CALLBACK -> "the callback " + name.prefix() + " \"" + name.description() + "\"";
        };
    }
}
