package dev.neonally.branch.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder that a server lives in, and a lock file beside it that is held as long as this process lives: a folder whose
 * lock is free was left by a process that was killed.
 */
final class ServerFolder implements AutoCloseable {

    private static final String LOCK = ".lock";

    private final Path home;
    private final FileChannel channel;

    private ServerFolder(Path home, FileChannel channel) {
        this.home = home;
        this.channel = channel;
    }

    /** Makes a new one, which nobody else may read. */
    static ServerFolder create(Path parent) throws IOException {
        while (true) {
            Path home = parent.resolve(UUID.randomUUID().toString());
            Path lock = lock(home);
            FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            FileLock held = channel.tryLock();
            // somebody who cleans up may have been faster
            if (held != null && Files.exists(lock)) {
                Folders.createPrivate(home);
                return new ServerFolder(home, channel);
            }
            channel.close();
        }
    }

    /** Ends the servers that killed processes left running below the folder, and deletes what they left. */
    static void deleteAbandoned(Path parent) throws IOException {
        for (Path lock : locks(parent)) {
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
                if (channel.tryLock() != null) {
                    String name = lock.getFileName().toString();
                    new ServerFolder(lock.resolveSibling(name.substring(0, name.length() - LOCK.length())), channel)
                            .close();
                }
            } catch (OverlappingFileLockException | NoSuchFileException inUseOrGone) {
                // another thread's server, or somebody else was faster
            }
        }
    }

    private static List<Path> locks(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(parent)) {
            return files.filter(file -> file.getFileName().toString().endsWith(LOCK))
                    .toList();
        }
    }

    Path home() {
        return home;
    }

    Path data() {
        return home.resolve("data");
    }

    /** What the server and its tools wrote. */
    Path log() {
        return home.resolve("log");
    }

    /** Ends the server, if it still runs, and deletes all. */
    @Override
    public void close() throws IOException {
        Optional<Postmaster> postmaster = Postmaster.of(data());
        if (postmaster.isPresent()) {
            postmaster.get().kill();
        }
        Folders.delete(home);
        Files.deleteIfExists(lock(home));
        channel.close();
    }

    private static Path lock(Path home) {
        return home.resolveSibling(home.getFileName() + LOCK);
    }
}
