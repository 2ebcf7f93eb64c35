package dev.neonally.migration;

import dev.neonally.migration.FlywayName.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The files of a Flyway history by what their names say, and what is wrong with the names. */
final class FlywayInventory {

    private final FlywayNaming naming;
    private final Path root;
    private final List<FlywayFile> scripts = new ArrayList<>();
    private final List<FlywayFile> all = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** @param root the folder that files are shown relative to */
    FlywayInventory(FlywayNaming naming, Path root) {
        this.naming = naming;
        this.root = root;
    }

    void addFiles(List<Path> files) {
        files.forEach(this::add);
    }

    /** Migrations written in code, which are numbered together with scripts. */
    void addClasses(List<FlywayFile> classes) {
        for (FlywayFile file : classes) {
            FlywayFile shown = file.shownFrom(root);
            all.add(shown);
            problem(
                    Problem.Kind.UNREADABLE,
                    shown.path(),
                    shown.path() + " is a migration written in code: what it does to the schema is not known here.");
        }
    }

    List<FlywayFile> scripts() {
        return List.copyOf(scripts);
    }

    List<Problem> problems() {
        List<Problem> found = new ArrayList<>(problems);
        found.addAll(duplicates());
        found.addAll(orphans());
        return found;
    }

    private void add(Path file) {
        String path = FlywayFile.relative(root, file);
        FlywayNaming.Reading reading = naming.read(file.getFileName().toString());
        if (reading instanceof FlywayNaming.Accepted accepted) {
            FlywayFile script = new FlywayFile(file, path, accepted.name());
            scripts.add(script);
            all.add(script);
        } else if (reading instanceof FlywayNaming.Refused refused) {
            problem(Problem.Kind.NAME, path, refused.message());
        } else {
            reportStrayConfiguration(file, path);
        }
    }

    private void reportStrayConfiguration(Path file, String path) {
        String name = file.getFileName().toString();
        if (!name.endsWith(".conf")) {
            return;
        }
        String base = name.substring(0, name.length() - ".conf".length());
        for (String suffix : naming.suffixes()) {
            if (Files.isRegularFile(file.resolveSibling(base + suffix))) {
                problem(
                        Problem.Kind.NAME,
                        path,
                        "Flyway passes over " + name + ": the configuration of " + base + suffix + " has to be named "
                                + base + suffix + ".conf.");
            }
        }
    }

    private List<Problem> duplicates() {
        List<Problem> duplicates = new ArrayList<>();
        Map<Object, FlywayFile> first = new HashMap<>();
        for (FlywayFile file : all) {
            FlywayFile other = first.putIfAbsent(file.identity(), file);
            if (other != null) {
                duplicates.add(new Problem(
                        Problem.Kind.DUPLICATE_VERSION,
                        file.path(),
                        1,
                        file.path() + " and " + other.path() + " are both " + file.inWords()
                                + ", and Flyway stops at that. Give one of them another name."));
            }
        }
        return duplicates;
    }

    private List<Problem> orphans() {
        Set<FlywayVersion> forward = all.stream()
                .filter(file -> file.name().role() == Role.VERSIONED)
                .map(FlywayFile::version)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(file -> file.name().role() == Role.UNDO && !forward.contains(file.version()))
                .map(file -> new Problem(
                        Problem.Kind.ORPHAN_DOWN,
                        file.path(),
                        1,
                        file.path() + " undoes version " + file.version()
                                + ", which no versioned migration has. Correct its version or delete it."))
                .toList();
    }

    private void problem(Problem.Kind kind, String path, String message) {
        problems.add(new Problem(kind, path, 1, message));
    }
}
