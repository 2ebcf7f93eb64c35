package dev.neonally.branchtest;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.branch.ExitGuard;
import dev.neonally.branchtest.Validation.CommandResult;
import dev.neonally.branchtest.Validation.Query;
import dev.neonally.command.ProjectCommand;
import dev.neonally.migration.MigrationException;
import dev.neonally.schema.SchemaDefects;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks whether what the migrations built is sound. */
final class Validator {

    private final Branch branch;
    private final VerificationQueries queries;
    private final Optional<ProjectCommand> tests;
    private final Consumer<String> log;
    private final ExitGuard guard;

    /**
     * @param tests the project's own tests
     * @param log takes their output
     */
    Validator(
            Branch branch,
            VerificationQueries queries,
            Optional<ProjectCommand> tests,
            Consumer<String> log,
            ExitGuard guard) {
        this.branch = branch;
        this.queries = queries;
        this.tests = tests;
        this.log = log;
        this.guard = guard;
    }

    /** @param before what was unsound already */
    Validation validate(SchemaDefects before) throws BranchException, SQLException, MigrationException {
        SchemaDefects left;
        List<Query> outcomes;
        try (Connection connection = branch.connect("neonally validation")) {
            left = SchemaDefects.read(connection).since(before);
            outcomes = queries.run(connection);
        }
        return new Validation(
                left.invalidIndexes(),
                left.notValidated(),
                outcomes,
                tests.isPresent() ? Optional.of(run(tests.get())) : Optional.empty());
    }

    private CommandResult run(ProjectCommand command) throws BranchException {
        try {
            var result = command.run(branch.address(), log, guard);
            return new CommandResult(
                    command.text(),
                    result.status().orElse(CommandResult.OUT_OF_TIME),
                    result.duration(),
                    branch.isEmpty()
                            ? result.lastLines()
                            : result.lastLines().stream()
                                    .map(DiscreetMigrator::withoutRows)
                                    .toList());
        } catch (IOException e) {
            throw new BranchException("<testCommand> could not be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BranchException("Interrupted while <testCommand> was running.", e);
        }
    }
}
