package dev.neonally.applied;

import dev.neonally.migration.FlywayVersion;
import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the rows of Flyway's table say together: of each migration the newest one counts. */
final class FlywayState {

    /** What Flyway does with a migration. */
    enum Outcome {
        APPLIED,
        PENDING,
        /** It is older than the newest applied one. */
        LATE,
        /** A baseline migration, where history has begun without it. */
        PASSED_OVER
    }

    private final Map<FlywayVersion, FlywayRow> versions = new HashMap<>();
    private final Map<String, FlywayRow> repeatables = new HashMap<>();
    private Optional<FlywayVersion> baseline = Optional.empty();
    private Optional<FlywayVersion> newest = Optional.empty();

    private FlywayState() {}

    /** @param rows in the order of their ranks */
    static FlywayState of(List<FlywayRow> rows) {
        FlywayState state = new FlywayState();
        rows.stream().filter(row -> !row.isSchema()).forEach(state::add);
        return state;
    }

    private void add(FlywayRow row) {
        if (row.version().isEmpty()) {
            repeatables.put(row.description(), row);
            return;
        }
        FlywayVersion version = row.version().get();
        versions.put(version, row);
        newest = newest.filter(known -> known.compareTo(version) > 0).or(row::version);
        if (row.isBaseline()) {
            baseline = row.version();
        }
    }

    Optional<FlywayRow> failed() {
        return versions.values().stream()
                .filter(row -> !row.success())
                .findFirst()
                .or(() -> repeatables.values().stream()
                        .filter(row -> !row.success())
                        .findFirst());
    }

    Outcome of(Migration migration, boolean outOfOrder) throws MigrationException {
        return switch (migration.kind()) {
            case CALLBACK -> Outcome.PENDING;
            case BASELINE -> ofBaseline(migration);
            case REPEATABLE -> ofRepeatable(migration);
            case VERSIONED -> ofVersioned(migration, outOfOrder);
        };
    }

    private Outcome ofBaseline(Migration migration) {
        if (newest.isEmpty() && repeatables.isEmpty()) {
            return Outcome.PENDING;
        }
        return isApplied(FlywayVersion.parse(migration.version())) ? Outcome.APPLIED : Outcome.PASSED_OVER;
    }

    private Outcome ofRepeatable(Migration migration) throws MigrationException {
        FlywayRow row = repeatables.get(FlywayTable.description(migration));
        return row != null && !row.takesBack() && FlywayChecksum.fits(migration, row.checksum())
                ? Outcome.APPLIED
                : Outcome.PENDING;
    }

    private Outcome ofVersioned(Migration migration, boolean outOfOrder) {
        Optional<FlywayVersion> version = FlywayVersion.parse(migration.version());
        if (isApplied(version)) {
            return Outcome.APPLIED;
        }
        boolean older = version.isPresent()
                && newest.filter(known -> known.compareTo(version.get()) > 0).isPresent();
        return older && !outOfOrder ? Outcome.LATE : Outcome.PENDING;
    }

    private boolean isApplied(Optional<FlywayVersion> version) {
        return version.filter(number -> baseline.filter(start -> start.compareTo(number) >= 0)
                                .isPresent()
                        || versions.containsKey(number) && !versions.get(number).takesBack())
                .isPresent();
    }
}
