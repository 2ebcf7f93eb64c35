package dev.neonally.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A project on disk, made of a text in which {@code === path} starts a file, and what is found in it, as text. */
final class Project {
    private final Path basedir;
    private final Charset encoding;

    Project(Path basedir, Charset encoding) {
        this.basedir = basedir;
        this.encoding = encoding;
    }

    static Project of(Path basedir, String files) {
        Project project = new Project(basedir, StandardCharsets.UTF_8);
        for (String file : files.split("(?m)^=== ")) {
            if (!file.isBlank()) {
                int end = file.indexOf('\n');
                project.write(
                        file.substring(0, end).strip(), file.substring(end + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        return project;
    }

    Project write(String path, byte[] content) {
        try {
            Path file = basedir.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    List<MigrationSet> find(String... locations) throws MigrationException {
        return find(Optional.empty(), locations);
    }

    List<MigrationSet> find(Optional<Layout> layout, String... locations) throws MigrationException {
        return new MigrationFinder().find(files(), new Selection(Arrays.asList(locations), layout));
    }

    ProjectFiles files() {
        return new ProjectFiles(
                basedir,
                List.of(basedir.resolve("src/main/resources")),
                List.of(basedir.resolve("src/main/java")),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                encoding);
    }

    /**
     * The sets as text: a line for each set with its tool and root, then one for each migration in its order, then one for
     * each problem.
     */
    String describe(List<MigrationSet> sets) {
        return sets.stream().map(this::describe).collect(Collectors.joining());
    }

    private String describe(MigrationSet set) {
        String root = basedir.relativize(set.root()).toString().replace('\\', '/');
        String head = set.layout().id() + " in " + root + (set.run().oneTransaction() ? ", one transaction" : "");
        return Stream.of(
                        Stream.of(head),
                        Stream.concat(set.ups().stream(), set.downs().stream()).map(Project::describe),
                        set.problems().stream().map(Project::describe))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String describe(Migration migration) {
        return "%s %s %s%s%s%s"
                .formatted(
                        migration.direction().name().toLowerCase(),
                        migration.version().isEmpty() ? "-" : migration.version(),
                        migration.path(),
                        migration.transactional() ? " tx" : " no-tx",
                        migration.delivery() == Delivery.WHOLE ? " whole" : "",
                        migration.kind() == Migration.Kind.VERSIONED ? "" : " " + migration.kind());
    }

    private static String describe(Problem problem) {
        return "! %s %s:%d %s".formatted(problem.kind(), problem.path(), problem.line(), problem.message());
    }

    /**
     * Where a script is not the file's text at the same place or blank. A semicolon may stand for a delimiter, and lines
     * with entities or placeholders are left out.
     */
    String displaced(List<MigrationSet> sets) {
        return sets.stream()
                .flatMap(set -> Stream.concat(set.ups().stream(), set.downs().stream()))
                .map(this::displaced)
                .collect(Collectors.joining());
    }

    private String displaced(Migration migration) {
        String[] file = read(migration.file()).split("\n", -1);
        String[] script = migration.script().text().split("\n", -1);
        StringBuilder displaced = new StringBuilder();
        for (int i = 0; i < script.length; i++) {
            int line = migration.script().firstLine() + i;
            String original = line <= file.length ? file[line - 1] : "";
            if (original.contains("&") || original.contains("${")) {
                continue;
            }
            for (int c = 0; c < script[i].length(); c++) {
                char here = script[i].charAt(c);
                if (!Character.isWhitespace(here)
                        && here != ';'
                        && (c >= original.length() || original.charAt(c) != here)) {
                    displaced.append("%s:%d:%d %s%n".formatted(migration.path(), line, c + 1, script[i]));
                    break;
                }
            }
        }
        return displaced.toString();
    }

    private String read(Path file) {
        try {
            String text = Files.readString(file, encoding);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
