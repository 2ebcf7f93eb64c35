package dev.neonally.branchtest;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.branch.ExitGuard;
import dev.neonally.check.CheckException;
import dev.neonally.check.Release;
import dev.neonally.check.ReleasedFiles;
import dev.neonally.command.CommandResult;
import dev.neonally.command.ProjectCommand;
import dev.neonally.migration.MigrationSet;
import dev.neonally.trace.CommandWatch;
import dev.neonally.trace.RunClock;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Has a command bring an empty database to the released state, in the released files: only the project's own tool can run
 * migrations that are no SQL.
 */
final class CommandBase {

    private final Branch branch;
    private final TrialSettings settings;
    private final Optional<Release> release;
    private final Consumer<String> log;
    private final ExitGuard guard;

    /** @param log takes the output of the command */
    CommandBase(
            Branch branch, TrialSettings settings, Optional<Release> release, Consumer<String> log, ExitGuard guard) {
        this.branch = branch;
        this.settings = settings;
        this.release = release;
        this.log = log;
        this.guard = guard;
    }

    /** Whether the base of that history is a command's business. */
    boolean makes(MigrationSet set) {
        return branch.isEmpty()
                && (settings.baseCommand().isPresent()
                        || settings.migrateCommand().isPresent() && !set.isSql());
    }

    /**
     * Runs it.
     *
     * @return what was run, in words; empty where nobody knows what is released
     * @throws BaseException when it fails
     */
    Optional<String> make() throws BranchException, BaseException, CheckException, SQLException {
        if (release.isPresent()) {
            return Optional.of(make(release.get()));
        }
        if (settings.baseCommand().isPresent()) {
            return Optional.of(run(settings.baseCommand().get(), ""));
        }
        return Optional.empty();
    }

    private String make(Release last) throws BranchException, BaseException, CheckException, SQLException {
        ProjectCommand command =
                settings.baseCommand().or(settings::migrateCommand).orElseThrow();
        log.accept("base: " + command.text() + " in the files of " + last.name());
        try (ReleasedFiles files = last.writeTo(settings.releasedFiles())) {
            return run(command.in(files.project()), " in the files of " + last.name());
        }
    }

    private String run(ProjectCommand command, String where) throws BranchException, BaseException, SQLException {
        try (CommandWatch watch = CommandWatch.start(branch, RunClock.start(), List.of())) {
            CommandResult result = command.run(branch.address(), log, guard);
            if (!result.succeeded()) {
                throw new BaseException(command.text(), where, result.outcome());
            }
            if (!watch.finish(command.text(), Optional.empty()).connected()) {
                throw CommandMigrator.astray("baseCommand", command);
            }
            return command.text() + where;
        } catch (IOException e) {
            throw new BranchException("<baseCommand> could not be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BranchException("Interrupted while the released state was built.", e);
        }
    }
}
