package dev.neonally.migration;

import dev.neonally.migration.FlywayName.Role;
import dev.neonally.migration.Migration.Kind;
import dev.neonally.migration.MigrationSet.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads one Flyway history: the scripts of its locations in the order in which a {@code migrate} of an empty database
 * runs them.
 *
 * <p>A baseline migration is left out where versioned migrations up to its version are still there, for these tell more;
 * without them history starts from the newest baseline that has none.
 */
final class FlywayHistory {

    private final ProjectFiles project;
    private final FlywayConfiguration configuration;
    private final List<Problem> problems = new ArrayList<>();

    FlywayHistory(ProjectFiles project, FlywayConfiguration configuration) {
        this.project = project;
        this.configuration = configuration;
    }

    /** The history in the configuration's locations. */
    MigrationSet read() throws MigrationException {
        FlywayScan scan = new FlywayScan(configuration.folder(), project.resourceFolders());
        for (FlywayLocation location : configuration.locations()) {
            scan.scan(location);
        }
        for (FlywayLocation location : scan.missing()) {
            problems.add(new Problem(Problem.Kind.MISSING_LOCATION, location.toString(), 1, missing(location)));
        }
        return read(scan, new FlywayClasses(project).in(configuration.locations()));
    }

    /** The history in the given folders, whatever locations are configured. */
    MigrationSet read(List<Path> folders) throws MigrationException {
        FlywayScan scan = new FlywayScan(project.basedir(), project.resourceFolders());
        for (Path folder : folders) {
            scan.scan(folder);
        }
        return read(scan, List.of());
    }

    private String missing(FlywayLocation location) {
        String where = switch (location.kind()) {
            case CLASSPATH ->
                " is in none of the module's resource folders. If a dependency brings it, its migrations are"
                        + " judged where they are built; otherwise correct it.";
            case FILESYSTEM -> " does not exist, and Flyway goes on without it. Create it or correct it.";
            case REMOTE -> " is not on this machine, and its migrations are not judged.";
        };
        return "The location " + location + " (" + configuration.origin() + ")" + where;
    }

    private MigrationSet read(FlywayScan scan, List<FlywayFile> classes) throws MigrationException {
        Path root = scan.root();
        List<FlywayFile> scripts = accepted(root, scan.files());
        List<FlywayFile> all = new ArrayList<>(scripts);
        for (FlywayFile file : classes) {
            FlywayFile shown = file.shownFrom(root);
            all.add(shown);
            problems.add(new Problem(
                    Problem.Kind.UNREADABLE,
                    shown.path(),
                    1,
                    shown.path() + " is a migration written in code: what it does to the schema is not known here."));
        }
        reportDuplicates(all);
        reportOrphans(all);

        FlywayScripts reader = new FlywayScripts(project.basedir(), configuration, problems);
        List<Migration> ups = new ArrayList<>();
        List<Script> sessionScripts = new ArrayList<>(configuration.sessionScripts());
        for (FlywayFile file : inOrder(scripts)) {
            Optional<Migration> migration = reader.read(file);
            migration.ifPresent(ups::add);
            if (migration.isPresent() && file.event().isPresent()) {
                settings(file, migration.get()).ifPresent(sessionScripts::add);
            }
        }
        List<Migration> downs = new ArrayList<>();
        for (FlywayFile file : with(scripts, Role.UNDO, FlywayFile.BY_VERSION.reversed())) {
            reader.read(file).ifPresent(downs::add);
        }
        if (configuration.group() && !configuration.mixed()) {
            reportMixedGroup(ups);
        }
        problems.sort(Comparator.comparing(Problem::path).thenComparing(Problem::line));
        return new MigrationSet(
                Layout.FLYWAY,
                configuration.origin(),
                root,
                List.copyOf(ups),
                List.copyOf(downs),
                List.copyOf(sessionScripts),
                new Run(
                        configuration.group(),
                        configuration.transactionalLock(),
                        configuration.outOfOrder(),
                        configuration.version()),
                List.copyOf(problems));
    }

    /** What a callback sets for the migrations after it. */
    private Optional<Script> settings(FlywayFile file, Migration callback) {
        FlywayEvent event = file.event().orElseThrow();
        SessionSettings settings = new SessionSettings(callback.script());
        if (configuration.settingsOutlast(event)) {
            return Optional.of(
                            event == FlywayEvent.BEFORE_EACH_MIGRATE ? settings.ofTransaction() : settings.ofSession())
                    .filter(script -> !script.text().isBlank());
        }
        if (event.phase() == FlywayEvent.Phase.BEFORE && settings.areAll()) {
            problems.add(new Problem(
                    Problem.Kind.DIRECTIVE,
                    file.path(),
                    settings.line(),
                    "What " + event.id() + " sets does not reach the migrations: Flyway runs it on another connection."
                            + " Rename the script to " + FlywayEvent.BEFORE_EACH_MIGRATE.id() + ".sql."));
        }
        return Optional.empty();
    }

    private List<FlywayFile> accepted(Path root, List<Path> files) {
        List<FlywayFile> accepted = new ArrayList<>();
        for (Path file : files) {
            String path = FlywayFile.relative(root, file);
            FlywayNaming.Reading reading =
                    configuration.naming().read(file.getFileName().toString());
            if (reading instanceof FlywayNaming.Accepted script) {
                accepted.add(new FlywayFile(file, path, script.name()));
            } else if (reading instanceof FlywayNaming.Refused refused) {
                problems.add(new Problem(Problem.Kind.NAME, path, 1, refused.message()));
            } else {
                reportStrayConfiguration(file, path);
            }
        }
        return accepted;
    }

    private void reportStrayConfiguration(Path file, String path) {
        String name = file.getFileName().toString();
        if (!name.endsWith(".conf")) {
            return;
        }
        String base = name.substring(0, name.length() - ".conf".length());
        for (String suffix : configuration.naming().suffixes()) {
            if (Files.isRegularFile(file.resolveSibling(base + suffix))) {
                problems.add(new Problem(
                        Problem.Kind.NAME,
                        path,
                        1,
                        "Flyway passes over " + name + ": the configuration of " + base + suffix + " has to be named "
                                + base + suffix + ".conf."));
            }
        }
    }

    private void reportDuplicates(List<FlywayFile> files) {
        Map<Object, FlywayFile> first = new HashMap<>();
        for (FlywayFile file : files) {
            FlywayFile other = first.putIfAbsent(file.identity(), file);
            if (other != null) {
                problems.add(new Problem(
                        Problem.Kind.DUPLICATE_VERSION,
                        file.path(),
                        1,
                        file.path() + " and " + other.path() + " are both " + file.inWords()
                                + ", and Flyway stops at that. Give one of them another name."));
            }
        }
    }

    private void reportOrphans(List<FlywayFile> files) {
        Set<FlywayVersion> forward = new HashSet<>();
        files.stream()
                .filter(file -> file.name().role() == Role.VERSIONED)
                .forEach(file -> forward.add(file.version()));
        files.stream()
                .filter(file -> file.name().role() == Role.UNDO && !forward.contains(file.version()))
                .forEach(file -> problems.add(new Problem(
                        Problem.Kind.ORPHAN_DOWN,
                        file.path(),
                        1,
                        file.path() + " undoes version " + file.version()
                                + ", which no versioned migration has. Correct its version or delete it.")));
    }

    private List<FlywayFile> inOrder(List<FlywayFile> files) {
        Optional<FlywayFile> baseline = baseline(files);
        List<FlywayFile> ordered = new ArrayList<>(callbacks(files, FlywayEvent.Phase.BEFORE));
        baseline.ifPresent(ordered::add);
        ordered.addAll(with(files, Role.VERSIONED, FlywayFile.BY_VERSION));
        ordered.addAll(callbacks(files, FlywayEvent.Phase.BETWEEN));
        ordered.addAll(with(files, Role.REPEATABLE, FlywayFile.BY_DESCRIPTION));
        ordered.addAll(callbacks(files, FlywayEvent.Phase.AFTER));
        return ordered;
    }

    private static Optional<FlywayFile> baseline(List<FlywayFile> files) {
        Optional<FlywayVersion> oldest = files.stream()
                .filter(file -> file.name().role() == Role.VERSIONED)
                .map(FlywayFile::version)
                .min(Comparator.naturalOrder());
        return files.stream()
                .filter(file -> file.name().role() == Role.BASELINE)
                .filter(file -> oldest.map(version -> file.version().compareTo(version) < 0)
                        .orElse(true))
                .max(FlywayFile.BY_VERSION);
    }

    private List<FlywayFile> callbacks(List<FlywayFile> files, FlywayEvent.Phase phase) {
        if (!configuration.callbacks()) {
            return List.of();
        }
        Predicate<FlywayFile> fires =
                file -> file.event().filter(event -> event.phase() == phase).isPresent();
        return files.stream().filter(fires).sorted(FlywayFile.BY_EVENT).toList();
    }

    private static List<FlywayFile> with(List<FlywayFile> files, Role role, Comparator<FlywayFile> order) {
        return files.stream()
                .filter(file -> file.name().role() == role)
                .sorted(order)
                .toList();
    }

    private void reportMixedGroup(List<Migration> ups) {
        List<Migration> migrations =
                ups.stream().filter(up -> up.kind() != Kind.CALLBACK).toList();
        migrations.stream()
                .filter(migration ->
                        migration.transactional() != migrations.get(0).transactional())
                .findFirst()
                .ifPresent(migration -> problems.add(new Problem(
                        Problem.Kind.MIXED_STATEMENTS,
                        migration.path(),
                        1,
                        "With group, all pending migrations share one transaction, but not all of these can: Flyway stops"
                                + " at " + migration.path()
                                + ". Switch group off, or set mixed to run a group without a"
                                + " transaction where one of its migrations needs that.")));
    }
}
