package dev.neonally.check;

import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationSet;
import dev.neonally.rule.Changes;
import dev.neonally.rule.Releases;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells by git which migrations ship together: a migration ships with the first tag that has it; one that no tag has yet,
 * or that is new since the ref of {@code changedSince}, is of the coming release.
 *
 * @param pattern what the tags of releases look like; empty where tags mark none
 */
record ReleaseTags(Optional<String> pattern, GitRepository repository) {

    /** @throws CheckException when tags are asked for and git does not know them */
    Releases of(List<MigrationSet> histories, Changes changes) throws CheckException {
        Map<Path, String> names = new HashMap<>();
        if (changes.since().isPresent()) {
            changes.added().forEach(file -> names.put(file, Releases.COMING));
        }
        if (pattern.isPresent() && !histories.isEmpty()) {
            Set<Path> files = histories.stream()
                    .flatMap(ReleaseTags::migrations)
                    .map(Migration::file)
                    .collect(Collectors.toSet());
            Map<Path, String> tags = repository.firstTags(pattern.get(), files);
            files.forEach(file -> names.put(file, tags.getOrDefault(file, Releases.COMING)));
        }
        return new Releases(names);
    }

    private static Stream<Migration> migrations(MigrationSet history) {
        return Stream.concat(history.ups().stream(), history.downs().stream());
    }
}
