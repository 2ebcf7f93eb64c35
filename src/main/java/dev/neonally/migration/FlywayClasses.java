package dev.neonally.migration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Migrations written in code. Nobody reads them here, but they take part in numbering. */
final class FlywayClasses {

    private final ProjectFiles project;

    FlywayClasses(ProjectFiles project) {
        this.project = project;
    }

    /** Those in the packages that the locations on the class path name. */
    List<FlywayFile> in(List<FlywayLocation> locations) throws MigrationException {
        FlywayScan scan = new FlywayScan(project.basedir(), project.sourceFolders());
        for (FlywayLocation location : locations) {
            boolean isPackage = location.kind() == FlywayLocation.Kind.CLASSPATH;
            if (isPackage && !location.folder().isEmpty() && exists(location)) {
                scan.scan(location);
            }
        }
        List<FlywayFile> classes = new ArrayList<>();
        for (Path file : scan.files()) {
            String name = file.getFileName().toString();
            if (FlywayNaming.CLASSES.read(name) instanceof FlywayNaming.Accepted accepted
                    && accepted.name().role() != FlywayName.Role.CALLBACK) {
                classes.add(new FlywayFile(file, name, accepted.name()));
            }
        }
        return classes;
    }

    private boolean exists(FlywayLocation location) {
        return project.sourceFolders().stream()
                .anyMatch(folder -> Files.isDirectory(folder.resolve(location.folder())));
    }
}
