package dev.neonally.migration;

import dev.neonally.migration.Migration.Kind;
import dev.neonally.migration.MigrationSet.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads one Flyway history as the build's Flyway would run it. */
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
        FlywayNaming naming = configuration.naming().asIn(scan.files());
        FlywayInventory inventory = new FlywayInventory(naming, scan.root());
        inventory.addFiles(scan.files());
        inventory.addClasses(classes);
        FlywayOrder order = new FlywayOrder(inventory.scripts());
        FlywayScripts scripts = new FlywayScripts(project.basedir(), configuration);

        List<Migration> ups = new ArrayList<>();
        List<Script> sessionScripts = new ArrayList<>(configuration.sessionScripts());
        for (FlywayFile file : order.ups()) {
            if (file.event().isPresent() && !configuration.callbacks()) {
                continue;
            }
            Optional<Migration> migration = scripts.read(file);
            migration.ifPresent(ups::add);
            if (migration.isPresent() && file.event().isPresent()) {
                settings(file, migration.get()).ifPresent(sessionScripts::add);
            }
        }
        List<Migration> downs = new ArrayList<>();
        for (FlywayFile file : order.downs()) {
            scripts.read(file).ifPresent(downs::add);
        }
        problems.addAll(inventory.problems());
        problems.addAll(scripts.problems());
        if (configuration.group() && !configuration.mixed()) {
            mixtureInGroup(ups).ifPresent(problems::add);
        }
        problems.sort(Comparator.comparing(Problem::path).thenComparing(Problem::line));
        String prefix =
                naming.equals(configuration.naming()) ? "" : ", scripts named " + naming.versioned() + "<version>";
        return new MigrationSet(
                Layout.FLYWAY,
                configuration.origin() + prefix,
                scan.root(),
                List.copyOf(ups),
                List.copyOf(downs),
                List.copyOf(sessionScripts),
                new Run(
                        configuration.group(),
                        configuration.transactionalLock(),
                        configuration.outOfOrder(),
                        configuration.version(),
                        configuration.historyTable()),
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

    private static Optional<Problem> mixtureInGroup(List<Migration> ups) {
        List<Migration> migrations =
                ups.stream().filter(up -> up.kind() != Kind.CALLBACK).toList();
        return migrations.stream()
                .filter(migration ->
                        migration.transactional() != migrations.get(0).transactional())
                .findFirst()
                .map(migration -> new Problem(
                        Problem.Kind.MIXED_STATEMENTS,
                        migration.path(),
                        1,
                        "With group, all pending migrations share one transaction, but not all of these can: Flyway stops"
                                + " at " + migration.path()
                                + ". Switch group off, or set mixed to run a group without a"
                                + " transaction where one of its migrations needs that."));
    }
}
