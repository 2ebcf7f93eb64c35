package dev.neonally.migration;

import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Projects for several databases keep a folder of scripts for each, called by its name. */
final class DatabaseFolders {

    private static final Set<String> POSTGRES = Set.of("postgres", "postgresql", "pgsql", "psql", "pg");

    private static final Set<String> OTHERS = Set.of(
            "clickhouse",
            "cockroach",
            "cockroachdb",
            "db2",
            "derby",
            "h2",
            "hsqldb",
            "mariadb",
            "mssql",
            "mysql",
            "oracle",
            "snowflake",
            "spanner",
            "sqlite",
            "sqlite3",
            "sqlserver");

    private DatabaseFolders() {}

    /** Whether it is another database's, as one for PostgreSQL stands beside it. */
    static boolean isOthers(Path folder) {
        return OTHERS.contains(name(folder)) && hasPostgres(folder.getParent());
    }

    private static boolean hasPostgres(Path parent) {
        return Stream.ofNullable(parent.toFile().listFiles(File::isDirectory))
                .flatMap(Stream::of)
                .anyMatch(folder -> POSTGRES.contains(name(folder.toPath())));
    }

    private static String name(Path folder) {
        return folder.getFileName().toString().toLowerCase(Locale.ROOT);
    }
}
