package dev.neonally.branchtest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/**
 * A migration tool without SQL files, which a test runs as a project's command: it runs the files in the folder steps that its
 * table kysely_migration does not have yet, each in a transaction; with an argument, it
 * runs that and forgets the last file.
 */
final class StepTool {

    /** The command that runs it. */
    static final String COMMAND =
            "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -XX:TieredStopAtLevel=1" + " -cp '"
                    + System.getProperty("java.class.path") + File.pathSeparator + "' " + StepTool.class.getName();

    private StepTool() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection(
                        System.getenv("NEONALLY_JDBC_URL"),
                        System.getenv("NEONALLY_USER"),
                        System.getenv("NEONALLY_PASSWORD"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS kysely_migration (name text PRIMARY KEY)");
            connection.setAutoCommit(false);
            if (arguments.length > 0) {
                run(statement, arguments[0]);
                statement.execute("DELETE FROM kysely_migration WHERE name = (SELECT max(name) FROM kysely_migration)");
                connection.commit();
                return;
            }
            for (Path step : steps()) {
                String name = step.getFileName().toString();
                try (ResultSet known =
                        statement.executeQuery("SELECT FROM kysely_migration WHERE name = '" + name + "'")) {
                    if (known.next()) {
                        continue;
                    }
                }
                run(statement, Files.readString(step));
                statement.execute("INSERT INTO kysely_migration VALUES ('" + name + "')");
                connection.commit();
                System.out.println("ran " + name);
            }
        }
    }

    private static void run(Statement statement, String script) throws SQLException {
        for (String sql : script.split(";\\s*")) {
            statement.execute(sql);
        }
    }

    private static List<Path> steps() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("steps"))) {
            return files.sorted().toList();
        }
    }
}
