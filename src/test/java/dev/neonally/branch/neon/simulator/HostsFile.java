package dev.neonally.branch.neon.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The hosts of all computes in a file that a JVM asks instead of the system: {@code jdk.net.hosts.file}. */
record HostsFile(Path path) {

    private static final String LOOPBACK = "127.0.0.1 ";

    static HostsFile in(Path folder) throws IOException {
        Files.createDirectories(folder);
        HostsFile hosts = new HostsFile(folder.resolve("hosts"));
        hosts.add("localhost");
        return hosts;
    }

    void add(String host) {
        try {
            Files.writeString(path, LOOPBACK + host + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
