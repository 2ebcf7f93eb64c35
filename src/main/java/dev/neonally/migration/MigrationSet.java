package dev.neonally.migration;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One history of migrations, as its tool will run it.
 *
 * @param layout the tool
 * @param origin how it was found, in words for the log: {@code "flyway-maven-plugin in pom.xml"}
 * @param root the folder that the migrations' paths are relative to
 * @param ups forward migrations in the order in which they run, callbacks in their places, repeatables last
 * @param downs backward migrations, each version's after the newer ones'
 * @param sessionScripts SQL that the tool runs on each connection before any migration (Flyway {@code initSql}),
 *     settings of the JDBC URL as {@code SET} statements included,
 *     and what callbacks set for the migrations after them
 * @param run what else the tool's configuration says about the run
 * @param problems what is wrong with files and names
 */
public record MigrationSet(
        Layout layout,
        String origin,
        Path root,
        List<Migration> ups,
        List<Migration> downs,
        List<Script> sessionScripts,
        Run run,
        List<Problem> problems) {

    /**
     * @param oneTransaction all pending migrations share one transaction (Flyway {@code group})
     * @param transactionalLock the tool holds a second connection idle in a transaction while it migrates (Flyway
     *     {@code postgresql.transactional.lock}, on by default since 9.1.0)
     * @param outOfOrder versions below the newest applied one are allowed
     * @param toolVersion the tool's version, where the build names one; empty otherwise
     * @param historyTable the table in which the tool notes what it has run, as {@code table} or {@code schema.table}; empty
     *     where it is the tool's usual one
     */
    public record Run(
            boolean oneTransaction,
            boolean transactionalLock,
            boolean outOfOrder,
            String toolVersion,
            String historyTable) {

        public Run(boolean oneTransaction, boolean transactionalLock, boolean outOfOrder, String toolVersion) {
            this(oneTransaction, transactionalLock, outOfOrder, toolVersion, "");
        }
    }

    /** The same history over sessions that start with those scripts. */
    public MigrationSet withSession(List<Script> scripts) {
        List<Script> all =
                Stream.concat(scripts.stream(), sessionScripts.stream()).toList();
        return new MigrationSet(layout, origin, root, ups, downs, all, run, problems);
    }

    /** Whether there are migrations and all are SQL: only their own tool can run others. */
    public boolean isSql() {
        return !ups.isEmpty() && problems.stream().noneMatch(problem -> problem.kind() == Problem.Kind.UNREADABLE);
    }

    /** One sentence for the log: the tool, how it was found, how many files, and in which order they run. */
    public String describe(Path basedir) {
        List<Migration> files =
                ups.stream().filter(m -> m.kind() != Migration.Kind.CALLBACK).toList();
        String folder =
                basedir.equals(root) ? "." : basedir.relativize(root).toString().replace('\\', '/');
        String what = layout.id() + ", " + files.size() + (files.size() == 1 ? " migration in " : " migrations in ")
                + folder + " (" + origin + ")";
        if (files.isEmpty()) {
            return what;
        }
        String first = files.get(0).path();
        return files.size() == 1
                ? what + ": " + first
                : what + ": " + first + " … " + files.get(files.size() - 1).path();
    }
}
