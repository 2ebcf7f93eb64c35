package dev.neonally.check;

import dev.neonally.migration.MigrationException;
import dev.neonally.report.ReportedFinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A project in a folder, and what a check of it says. */
final class CheckedProject {

    /** Where Flyway looks when nobody says otherwise. */
    static final String FLYWAY = "src/main/resources/db/migration/";

    private final Path folder;
    private final Parameters parameters = new Parameters();

    CheckedProject(Path folder) {
        this.folder = folder;
        parameters.in(folder);
    }

    Path folder() {
        return folder;
    }

    CheckedProject file(String path, byte[] content) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CheckedProject file(String path, String content) {
        return file(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** A Flyway migration. */
    CheckedProject migration(String name, String sql) {
        return file(FLYWAY + name, sql);
    }

    CheckedProject set(String parameter, String value) {
        parameters.with(parameter, value);
        return this;
    }

    /** Sets a property of the pom. */
    CheckedProject property(String name, String value) {
        parameters.withProperty(name, value);
        return this;
    }

    /** Sets a parameter that is a file of the project. */
    CheckedProject setFile(String parameter, String path) {
        return set(parameter, folder.resolve(path).toString());
    }

    CheckResult check() throws CheckException, MigrationException {
        return new Check("test").run(parameters.build());
    }

    HistoryParameters histories() {
        return parameters.build().histories();
    }

    /** The findings that count, as {@code RISK rule path:line}. */
    List<String> findings() throws CheckException, MigrationException {
        return check().report().counting().map(CheckedProject::brief).toList();
    }

    /** Whether a rule is found, and where: {@code RISK path:line}. */
    List<String> findings(String rule) throws CheckException, MigrationException {
        return check().report()
                .counting()
                .map(ReportedFinding::finding)
                .filter(f -> f.rule().equals(rule))
                .map(f -> f.risk() + " " + f.path() + ":" + f.line())
                .toList();
    }

    /** All that the user is told: the findings with their messages, or why there are none. */
    List<String> said() {
        try {
            return check().report().findings().stream()
                    .map(f -> brief(f) + " " + f.finding().message())
                    .toList();
        } catch (CheckException | MigrationException e) {
            return List.of(e.getMessage());
        }
    }

    private static String brief(ReportedFinding found) {
        return found.finding().risk() + " " + found.finding().rule() + " "
                + found.finding().path() + ":" + found.finding().line();
    }
}
