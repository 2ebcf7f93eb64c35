package dev.neonally.branch.neon;

import dev.neonally.branch.BranchException;
import dev.neonally.branch.neon.api.Times;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file for each Neon branch that is not deleted yet, written before it is asked for: what a killed build leaves behind
 * is known by name. Holds nothing secret.
 */
final class Journal {

    private static final String START = "neon-branch-";
    private static final String END = ".txt";
    private static final String EXPIRES = "expires at ";

    private final Path folder;

    Journal(Path folder) {
        this.folder = folder;
    }

    void begin(Identity identity, String project, Instant expiresAt) throws BranchException {
        List<String> lines = List.of(
                identity.name(),
                "in project " + project,
                "run id " + identity.runId(),
                EXPIRES + Times.write(expiresAt));
        try {
            Files.createDirectories(folder);
            Files.write(file(identity), lines);
        } catch (IOException e) {
            throw new BranchException(
                    "Could not note in " + folder + " which Neon branch is about to be made: " + e, e);
        }
    }

    void end(Identity identity) throws BranchException {
        try {
            Files.deleteIfExists(file(identity));
        } catch (IOException e) {
            throw new BranchException(
                    "The note of Neon branch " + identity.name() + " in " + folder + " could not be taken back: " + e,
                    e);
        }
    }

    /** What earlier runs noted and did not take back, as they were killed or could not delete it; not what has expired. */
    List<String> leftBehind(Instant now) throws BranchException {
        List<String> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, START + "*" + END)) {
            for (Path file : files) {
                List<String> lines = read(file);
                if (expiry(lines).filter(now::isAfter).isPresent()) {
                    Files.deleteIfExists(file);
                } else if (!lines.isEmpty()) {
                    found.add(String.join(", ", lines));
                }
            }
        } catch (IOException e) {
            throw new BranchException("Could not read the notes of earlier builds in " + folder + ": " + e, e);
        }
        return found;
    }

    private static List<String> read(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException takenBackMeanwhile) {
            return List.of();
        }
    }

    private static Optional<Instant> expiry(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(EXPIRES))
                .map(line -> Times.read(line.substring(EXPIRES.length())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Path file(Identity identity) {
        return folder.resolve(START + identity.runId() + END);
    }
}
