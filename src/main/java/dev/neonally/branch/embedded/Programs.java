package dev.neonally.branch.embedded;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked. */
record Programs(Path folder) {

    /** Unpacks them, unless that was done before. A run that is killed meanwhile leaves nothing that counts as done. */
    static Programs unpacked(Path archive, Path parent) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry packed = zip.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new FileNotFoundException(archive + " holds no PostgreSQL"));
            String name = archive.getFileName().toString().replaceFirst("\\.jar$", "");
            Path folder = parent.resolve(name + "-" + Long.toHexString(packed.getCrc()));
            if (!Files.isDirectory(folder)) {
                Path part = parent.resolve(UUID.randomUUID() + ".part");
                try (InputStream content = zip.getInputStream(packed)) {
                    unpack(content, part);
                    move(part, folder);
                } finally {
                    Folders.delete(part);
                }
            }
            return new Programs(folder);
        }
    }

    private static void move(Path part, Path folder) throws IOException {
        try {
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
            // another run was faster
        }
    }

    private static void unpack(InputStream content, Path folder) throws IOException {
        try (InputStream tar = new XZInputStream(new BufferedInputStream(content))) {
            for (Optional<TarEntry> next = TarEntry.read(tar); next.isPresent(); next = TarEntry.read(tar)) {
                TarEntry entry = next.get();
                Path file = folder.resolve(entry.name()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("the archive has a file outside of its folder: " + entry.name());
                }
                Files.createDirectories(file.getParent());
                switch (entry.kind()) {
                    case FOLDER -> Files.createDirectories(file);
                    case LINK -> Files.createSymbolicLink(file, Path.of(entry.target()));
                    case FILE -> write(file, tar.readNBytes(entry.size()));
                    case OTHER -> tar.skipNBytes(entry.size());
                }
                tar.skipNBytes(entry.padding());
            }
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.write(file, content);
        if (file.getParent().endsWith("bin") && !file.toFile().setExecutable(true, false)) {
            throw new IOException(file + " cannot be made executable");
        }
    }

    /** The file of a program. */
    Path program(String name) {
        Path bin = folder.resolve("bin");
        Path windows = bin.resolve(name + ".exe");
        return Files.exists(windows) ? windows : bin.resolve(name);
    }
}
