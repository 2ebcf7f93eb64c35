package dev.neonally.branchtest.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The migrations' files, as far as they are there. */
final class Sources {

    private static final int AROUND = 3;
    private static final int LONGEST = 200;

    private final Path basedir;

    Sources(Path basedir) {
        this.basedir = basedir;
    }

    /** A line of a file. */
    record Line(int number, String text) {}

    /** How the file is called from the project's folder; what is no file is left as it is. */
    String place(String root, String path) {
        return file(root, path).isPresent() && !root.isEmpty() && !root.equals(".") ? root + "/" + path : path;
    }

    /** The line with some before and behind; empty where there is no such line to be read. */
    List<Line> around(String root, String path, int line) {
        Optional<Path> file = file(root, path);
        if (file.isEmpty() || line < 1) {
            return List.of();
        }
        try {
            List<String> lines = new String(Files.readAllBytes(file.get()), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (line > lines.size()) {
                return List.of();
            }
            return IntStream.rangeClosed(Math.max(1, line - AROUND), Math.min(lines.size(), line + AROUND))
                    .mapToObj(number -> new Line(number, shortened(lines.get(number - 1))))
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private Optional<Path> file(String root, String path) {
        try {
            Path file = basedir.resolve(root).resolve(path);
            return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException noFile) {
            return Optional.empty();
        }
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
