package dev.neonally.branchtest;

import dev.neonally.branch.BranchException;
import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationException;
import dev.neonally.trace.Failure;
import dev.neonally.trace.MigrationTrace;
import dev.neonally.trace.RunTrace;
import dev.neonally.trace.StatementTrace;
import dev.neonally.trace.WorkloadResult;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps values of rows out of what is told of failures: in a copy of production they are other people's data, and logs of
 * builds are read by many.
 *
 * <p>PostgreSQL quotes rows in the DETAIL of integrity violations and values in the messages of class 22 "Data Exception"
 * (documentation, appendix A).
 */
final class DiscreetMigrator implements Migrator {

    private static final Pattern ROW = Pattern.compile("(?s)(=|contains )\\(.*\\)");
    private static final Pattern ROW_IN_LINE = Pattern.compile("(Key \\(.*?\\)=|row contains )\\(.*");
    private static final Pattern QUOTED = Pattern.compile("(?s)\".*\"");
    private static final String DATA_EXCEPTION = "22";

    private final Migrator migrator;

    DiscreetMigrator(Migrator migrator) {
        this.migrator = migrator;
    }

    /** What a program printed, without the rows that the server quotes to it. */
    static String withoutRows(String output) {
        return ROW_IN_LINE.matcher(output).replaceAll("$1(…)");
    }

    @Override
    public Observed observed(List<Migration> ups) throws BranchException, SQLException, MigrationException {
        Observed observed = migrator.observed(ups);
        return new Observed(
                discreet(observed.run()),
                observed.workload().map(DiscreetMigrator::discreet),
                observed.notes(),
                observed.left());
    }

    @Override
    public RunTrace unobserved(List<Migration> ups) throws BranchException, SQLException, MigrationException {
        return discreet(migrator.unobserved(ups));
    }

    @Override
    public Back back(List<Migration> downs) throws BranchException, SQLException, MigrationException {
        Back back = migrator.back(downs);
        return new Back(discreet(back.run()), back.culprits());
    }

    private static WorkloadResult discreet(WorkloadResult workload) {
        return new WorkloadResult(
                workload.transactions().stream().map(DiscreetMigrator::discreet).toList(),
                workload.stalls(),
                workload.notes());
    }

    private static WorkloadResult.Transaction discreet(WorkloadResult.Transaction transaction) {
        return new WorkloadResult.Transaction(
                transaction.line(),
                transaction.sql(),
                transaction.before(),
                transaction.during(),
                transaction.errors().stream()
                        .map(error -> error.withMessage(discreet(error.sqlState(), error.message())))
                        .toList());
    }

    private static String discreet(String sqlState, String message) {
        return sqlState.startsWith(DATA_EXCEPTION) ? QUOTED.matcher(message).replaceAll("\"…\"") : message;
    }

    private static RunTrace discreet(RunTrace run) {
        return new RunTrace(
                run.migrations().stream().map(DiscreetMigrator::discreet).toList(),
                run.stalls(),
                run.backfills(),
                run.duration());
    }

    private static MigrationTrace discreet(MigrationTrace migration) {
        return migration.with(
                migration.statements().stream().map(DiscreetMigrator::discreet).toList(),
                migration.failure().map(DiscreetMigrator::discreet));
    }

    private static StatementTrace discreet(StatementTrace statement) {
        return new StatementTrace(
                statement.line(),
                statement.column(),
                statement.kind(),
                statement.sql(),
                statement.start(),
                statement.end(),
                statement.locks(),
                statement.rewrites(),
                statement.rows(),
                statement.walBytes(),
                statement.sizeChange(),
                statement.invalidIndexes(),
                statement.notices(),
                statement.failure().map(DiscreetMigrator::discreet));
    }

    private static Failure discreet(Failure failure) {
        return new Failure(
                failure.sqlState(),
                discreet(failure.sqlState(), failure.message()),
                failure.detail()
                        .map(detail -> failure.sqlState().isEmpty()
                                ? withoutRows(detail)
                                : ROW.matcher(detail).replaceAll("$1(…)")),
                failure.hint(),
                failure.path(),
                failure.line(),
                failure.column());
    }
}
