package dev.neonally.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The files of a {@link Release}, on the disk for as long as they are open.
 *
 * @param folder what holds all files of the repository
 * @param project the project's own folder among them
 */
public record ReleasedFiles(Path folder, Path project) implements AutoCloseable {

    static Path emptied(Path folder) throws CheckException {
        delete(folder);
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CheckException("The folder " + folder + " could not be made: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws CheckException {
        delete(folder);
    }

    private static void delete(Path folder) throws CheckException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new CheckException("The folder " + folder + " could not be deleted: " + e.getMessage(), e);
        }
    }
}
