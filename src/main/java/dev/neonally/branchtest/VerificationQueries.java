package dev.neonally.branchtest;

import dev.neonally.branchtest.Validation.Query;
import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationFinder;
import dev.neonally.migration.ProjectFiles;
import dev.neonally.sql.ScriptReader;
import dev.neonally.sql.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The project's own queries on the migrated database, in {@code .sql} files of a folder. Each must return no row, or a single
 * {@code true}; other statements, such as a {@code DO} block that raises an exception, must not fail. They may read only.
 */
public final class VerificationQueries {

    private static final int ROWS_AT_ONCE = 100;

    private final ProjectFiles project;
    private final Path folder;
    private final Duration timeout;
    private final boolean showsValues;

    /**
     * @param folder where the files are, subfolders included; it need not exist
     * @param timeout how long one query may take
     * @param showsValues whether messages may show values of rows, which on a copy of production are other people's data
     */
    public VerificationQueries(ProjectFiles project, Path folder, Duration timeout, boolean showsValues) {
        this.project = project;
        this.folder = folder;
        this.timeout = timeout;
        this.showsValues = showsValues;
    }

    /**
     * Runs all, file by file in the order of their paths, and leaves the database as it is.
     *
     * @throws MigrationException if a file cannot be read
     * @throws SQLException if the connection fails; a query that fails has not passed
     */
    public List<Query> run(Connection connection) throws MigrationException, SQLException {
        List<Query> outcomes = new ArrayList<>();
        for (Path file : files()) {
            String name = name(file);
            Iterator<Statement> statements = new ScriptReader().read(new MigrationFinder().script(project, file));
            boolean autoCommit = connection.getAutoCommit();
            boolean readOnly = connection.isReadOnly();
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try {
                while (statements.hasNext()) {
                    Statement statement = statements.next();
                    String complaint = complaint(connection, statement);
                    outcomes.add(new Query(name, statement.line(), complaint.isEmpty(), complaint));
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
                connection.setReadOnly(readOnly);
            }
        }
        return List.copyOf(outcomes);
    }

    /** As it is called from the project's folder. */
    private String name(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        Path base = project.basedir().toAbsolutePath().normalize();
        return (whole.startsWith(base) ? base.relativize(whole) : whole)
                .toString()
                .replace('\\', '/');
    }

    private List<Path> files() throws MigrationException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new MigrationException("The folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** What is wrong; empty if nothing is. */
    private String complaint(Connection connection, Statement query) throws SQLException {
        Savepoint start = connection.setSavepoint();
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL statement_timeout = " + timeout.toMillis());
            statement.setFetchSize(ROWS_AT_ONCE);
            statement.setEscapeProcessing(false);
            return statement.execute(query.text())
                    ? new UnexpectedRows(statement.getResultSet(), showsValues).inWords()
                    : "";
        } catch (SQLException failure) {
            connection.rollback(start);
            return new QueryFailure(failure, timeout, showsValues).inWords();
        }
    }
}
