package dev.neonally.applied;

import dev.neonally.migration.FlywayVersion;
import dev.neonally.migration.Migration;
import dev.neonally.migration.Migration.Kind;
import java.util.List;
import java.util.Optional;

/**
 * A row of Flyway's table.
 *
 * @param version empty for repeatable migrations
 * @param checksum as text; empty where Flyway computed none
 */
record FlywayRow(
        int rank, Optional<FlywayVersion> version, String description, String type, String checksum, boolean success) {

    /** @param columns rank, version, description, type, checksum, success */
    static FlywayRow of(List<String> columns) {
        return new FlywayRow(
                Integer.parseInt(columns.get(0)),
                Optional.ofNullable(columns.get(1)).flatMap(FlywayVersion::parse),
                columns.get(2),
                columns.get(3),
                Optional.ofNullable(columns.get(4)).orElse(""),
                columns.get(5).equals("t"));
    }

    /** The schema was made by Flyway; no migration was run. */
    boolean isSchema() {
        return type.equals("SCHEMA");
    }

    /** History starts here: what a database already had, or what a baseline migration made. */
    boolean isBaseline() {
        return type.endsWith("BASELINE");
    }

    /** Takes back what an earlier row says: an undo, or a repair after the file was deleted. */
    boolean takesBack() {
        return type.startsWith("UNDO") || type.equals("DELETE");
    }

    /** Whether it is the run of that migration. */
    boolean isOf(Migration migration) {
        if (isSchema() || takesBack() || type.equals("BASELINE")) {
            return false;
        }
        return migration.kind() == Kind.REPEATABLE
                ? version.isEmpty() && description.equals(FlywayTable.description(migration))
                : version.isPresent() && version.equals(FlywayVersion.parse(migration.version()));
    }

    String inWords() {
        return version.map(number -> "version " + number).orElse("the repeatable migration \"" + description + "\"");
    }
}
