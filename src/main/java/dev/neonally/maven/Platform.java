package dev.neonally.maven;

import dev.neonally.branch.BranchException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The machine that binaries are for, by the name under which they are published: {@code linux-arm64v8-alpine}. */
record Platform(String name) {

    static Platform current() throws BranchException {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"), usesMusl());
    }

    static Platform of(String system, String architecture, boolean musl) throws BranchException {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            // Windows on ARM runs it too
            return new Platform("windows-amd64");
        }
        String processor = switch (architecture.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64", "arm64" -> "arm64v8";
            case "ppc64le" -> "ppc64le";
            default -> throw unknown(system, architecture);
        };
        if (os.startsWith("mac")) {
            return new Platform("darwin-" + processor);
        }
        if (os.equals("linux")) {
            return new Platform("linux-" + processor + (musl ? "-alpine" : ""));
        }
        throw unknown(system, architecture);
    }

    private static BranchException unknown(String system, String architecture) {
        return new BranchException("There is no embedded PostgreSQL for " + system + " on " + architecture
                + ". Run on a Neon branch or a scratch server.");
    }

    /** Alpine and its kin have another C library, whose loader lies in {@code /lib}. */
    private static boolean usesMusl() {
        try (DirectoryStream<Path> loaders = Files.newDirectoryStream(Path.of("/lib"), "ld-musl-*")) {
            return loaders.iterator().hasNext() && !Files.exists(Path.of("/etc/debian_version"));
        } catch (IOException noSuchFolder) {
            return false;
        }
    }
}
