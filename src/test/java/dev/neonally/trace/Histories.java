package dev.neonally.trace;

import dev.neonally.migration.Delivery;
import dev.neonally.migration.Direction;
import dev.neonally.migration.Layout;
import dev.neonally.migration.Migration;
import dev.neonally.migration.Migration.Kind;
import dev.neonally.migration.MigrationSet;
import dev.neonally.migration.Script;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Histories of migrations whose scripts a test writes down. */
final class Histories {

    private Histories() {}

    /** Statement by statement, each migration in a transaction. */
    static MigrationSet transactional(String... scripts) {
        return set(Layout.FLYWAY, true, Delivery.SPLIT, scripts);
    }

    /** Statement by statement, without transactions. */
    static MigrationSet autocommit(String... scripts) {
        return set(Layout.FLYWAY, false, Delivery.SPLIT, scripts);
    }

    /** Each script as one call, without transactions. */
    static MigrationSet oneCall(String... scripts) {
        return set(Layout.GOLANG_MIGRATE, false, Delivery.WHOLE, scripts);
    }

    private static MigrationSet set(Layout layout, boolean transactional, Delivery delivery, String... scripts) {
        return set(
                layout,
                false,
                List.of(),
                IntStream.range(0, scripts.length)
                        .mapToObj(i -> migration(i + 1, Kind.VERSIONED, transactional, delivery, scripts[i]))
                        .toList());
    }

    static Migration migration(int version, Kind kind, boolean transactional, Delivery delivery, String script) {
        String path = "V" + version + "__test.sql";
        return new Migration(
                Path.of(path),
                path,
                kind,
                String.valueOf(version),
                "",
                Direction.UP,
                transactional,
                delivery,
                new Script(script));
    }

    static MigrationSet set(Layout layout, boolean oneTransaction, List<Script> sessionScripts, List<Migration> ups) {
        return new MigrationSet(
                layout,
                "a test",
                Path.of("."),
                ups,
                List.of(),
                sessionScripts,
                new MigrationSet.Run(oneTransaction, false, false, ""),
                List.of());
    }
}
