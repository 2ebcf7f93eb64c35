package dev.neonally.applied;

import dev.neonally.migration.Layout;
import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationFinder;
import dev.neonally.migration.MigrationSet;
import dev.neonally.migration.ProjectFiles;
import dev.neonally.migration.Selection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A project on disk with migrations of one tool. */
record MigrationProject(Path folder, Map<String, String> properties) {

    MigrationProject(Path folder) {
        this(folder, Map.of());
    }

    MigrationProject write(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return this;
    }

    /** Writes a text in which {@code === path} starts a file. */
    MigrationProject writeAll(String files) throws IOException {
        for (String file : files.split("(?m)^=== ")) {
            if (!file.isBlank()) {
                int end = file.indexOf('\n');
                write(file.substring(0, end).strip(), file.substring(end + 1));
            }
        }
        return this;
    }

    /** The only history of the tool. */
    MigrationSet find(Layout layout) throws MigrationException {
        ProjectFiles files = new ProjectFiles(
                folder,
                List.of(folder.resolve("src/main/resources")),
                List.of(),
                List.of(),
                properties,
                Map.of(),
                Map.of(),
                Optional.empty(),
                StandardCharsets.UTF_8);
        List<MigrationSet> found = new MigrationFinder().find(files, new Selection(List.of(), Optional.of(layout)));
        if (found.size() != 1) {
            throw new IllegalStateException(found.toString());
        }
        return found.get(0);
    }
}
