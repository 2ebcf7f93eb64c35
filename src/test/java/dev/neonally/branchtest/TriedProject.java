package dev.neonally.branchtest;

import dev.neonally.branch.Branch;
import dev.neonally.branch.ExitGuard;
import dev.neonally.check.Histories;
import dev.neonally.check.HistoriesReader;
import dev.neonally.check.HistoryParameters;
import dev.neonally.check.NewMigrations;
import dev.neonally.command.ProjectCommand;
import dev.neonally.migration.ProjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A project with Flyway migrations in a folder, of which the newest is new, and what a test of it says. */
final class TriedProject {

    private final Path folder;
    private final Map<String, String> properties =
            new HashMap<>(Map.of("flyway.postgresql.transactional.lock", "false"));
    private final List<Path> seeds = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private Duration lockTimeout = Duration.ofSeconds(5);
    private boolean concurrentIndex = true;
    private long rows;
    private Optional<String> workload = Optional.empty();
    private Optional<ProjectCommand> migrateCommand = Optional.empty();
    private Optional<ProjectCommand> rollbackCommand = Optional.empty();
    private Optional<ProjectCommand> baseCommand = Optional.empty();
    private Optional<ProjectCommand> testCommand = Optional.empty();

    TriedProject(Path folder) {
        this.folder = folder;
    }

    TriedProject file(String path, String content) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TriedProject migration(String name, String sql) {
        return file("src/main/resources/db/migration/" + name, sql);
    }

    /** A migration that its tool runs without a transaction. */
    TriedProject withoutTransaction(String name, String sql) {
        return migration(name, sql).migration(name + ".conf", "executeInTransaction=false\n");
    }

    TriedProject verification(String sql) {
        return file("src/test/neonally/verify/check.sql", sql);
    }

    TriedProject seed(String sql) {
        seeds.add(folder.resolve("seed.sql"));
        return file("seed.sql", sql);
    }

    TriedProject rows(long wanted) {
        rows = wanted;
        return this;
    }

    TriedProject lockTimeout(Duration wanted) {
        lockTimeout = wanted;
        return this;
    }

    TriedProject plainIndexAllowed() {
        concurrentIndex = false;
        return this;
    }

    TriedProject flywayLock() {
        properties.remove("flyway.postgresql.transactional.lock");
        return this;
    }

    /** All migrations that are new run in one transaction. */
    TriedProject oneTransaction() {
        properties.put("flyway.group", "true");
        return this;
    }

    TriedProject workload(String sql) {
        workload = Optional.of(sql);
        return this;
    }

    TriedProject migrateCommand(String command) {
        migrateCommand = Optional.of(new ProjectCommand(command, folder, Duration.ofMinutes(1)));
        return this;
    }

    TriedProject rollbackCommand(String command) {
        rollbackCommand = Optional.of(new ProjectCommand(command, folder, Duration.ofMinutes(1)));
        return this;
    }

    TriedProject baseCommand(String command) {
        baseCommand = Optional.of(new ProjectCommand(command, folder, Duration.ofMinutes(1)));
        return this;
    }

    TriedProject testCommand(String command) {
        testCommand = Optional.of(new ProjectCommand(command, folder, Duration.ofMinutes(1)));
        return this;
    }

    /** What was said while it was tried. */
    List<String> log() {
        return log;
    }

    BranchTestResult on(Branch branch) throws Exception {
        ProjectFiles project = new ProjectFiles(
                folder,
                List.of(folder.resolve("src/main/resources")),
                List.of(folder.resolve("src/main/java")),
                List.of(),
                properties,
                Map.of(),
                Map.of(),
                Optional.empty(),
                StandardCharsets.UTF_8);
        HistoryParameters parameters = new HistoryParameters(
                project,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "17",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        Histories histories = new HistoriesReader().read(parameters);
        try (ExitGuard guard = new ExitGuard()) {
            return new BranchTest("test", project, settings(), log::add, guard)
                    .run(branch, histories, new NewMigrations(histories, parameters));
        }
    }

    private TrialSettings settings() {
        return new TrialSettings(
                Duration.ofMillis(500),
                lockTimeout,
                Duration.ofSeconds(30),
                10_000,
                concurrentIndex,
                true,
                rows,
                seeds,
                workload,
                folder.resolve("src/test/neonally/verify"),
                migrateCommand,
                rollbackCommand,
                baseCommand,
                folder.resolve("target/released"),
                testCommand);
    }
}
