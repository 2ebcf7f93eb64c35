package dev.neonally.migration;

import dev.neonally.migration.FlywayEvent.Phase;
import dev.neonally.migration.FlywayName.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The order in which a {@code migrate} of an empty database runs a history's files.
 *
 * <p>A baseline migration is left out where versioned migrations up to its version are still there, for these tell more;
 * without them history starts from the newest baseline that has none.
 */
final class FlywayOrder {

    private final List<FlywayFile> files;

    FlywayOrder(List<FlywayFile> files) {
        this.files = List.copyOf(files);
    }

    /** Forward migrations with callbacks in their places; a callback that fires more than once comes once. */
    List<FlywayFile> ups() {
        List<FlywayFile> ups = new ArrayList<>(callbacks(Phase.BEFORE));
        baseline().ifPresent(ups::add);
        ups.addAll(with(Role.VERSIONED).sorted(FlywayFile.BY_VERSION).toList());
        ups.addAll(callbacks(Phase.BETWEEN));
        ups.addAll(with(Role.REPEATABLE).sorted(FlywayFile.BY_DESCRIPTION).toList());
        ups.addAll(callbacks(Phase.AFTER));
        return ups;
    }

    /** Undo migrations, the newest version's first. */
    List<FlywayFile> downs() {
        return with(Role.UNDO).sorted(FlywayFile.BY_VERSION.reversed()).toList();
    }

    private Optional<FlywayFile> baseline() {
        Optional<FlywayVersion> oldest =
                with(Role.VERSIONED).map(FlywayFile::version).min(Comparator.naturalOrder());
        return with(Role.BASELINE)
                .filter(file -> oldest.map(version -> file.version().compareTo(version) < 0)
                        .orElse(true))
                .max(FlywayFile.BY_VERSION);
    }

    private List<FlywayFile> callbacks(Phase phase) {
        return with(Role.CALLBACK)
                .filter(file -> file.event().map(FlywayEvent::phase).equals(Optional.of(phase)))
                .sorted(FlywayFile.BY_EVENT)
                .toList();
    }

    private Stream<FlywayFile> with(Role role) {
        return files.stream().filter(file -> file.name().role() == role);
    }
}
