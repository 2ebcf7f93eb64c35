package dev.neonally.branch.neon.simulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Neon's OpenAPI document, as Neon ships it in the npm package of its API client. It is fetched once, by npm, and
 * kept below {@code target}; the system property {@code neonally.neonApi} may name a copy of it instead.
 */
final class ApiDocument {

    private static final String PACKAGE = "@neondatabase/api-client@2.7.3";
    private static final String SHA_512 =
            "hqJmcd8qeCNjcsSNlz77peGIwB9SLj8NC6kK6AjPRyb4bUvXB+TCmffx5893/0oRHYjqpua0nBLa5ql8z6acmw==";
    private static final String ENTRY = "package/public-v2-for-users.gen.yaml";
    private static final int BLOCK = 512;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Read once: it is large. */
    private static final class Shared {

        private static final Optional<SchemaCheck> SCHEMAS = read();

        private static Optional<SchemaCheck> read() {
            try {
                return load(NeonSimulator.FOLDER).map(SchemaCheck::new);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private ApiDocument() {}

    /** None where the package cannot be reached. */
    static Optional<SchemaCheck> schemas() {
        return Shared.SCHEMAS;
    }

    private static Optional<JsonNode> load(Path folder) throws IOException {
        Path file = Optional.ofNullable(System.getProperty("neonally.neonApi"))
                .map(Path::of)
                .orElseGet(() -> folder.resolve("neon-api-2.7.3.yaml"));
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            Optional<byte[]> fetched = fetch(folder);
            if (fetched.isEmpty()) {
                return Optional.empty();
            }
            Path part = Files.write(Files.createTempFile(folder, "neon-api", ".yaml"), entry(fetched.get()));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Optional.of(YAMLMapper.shared().readTree(file.toFile()));
    }

    private static Optional<byte[]> fetch(Path folder) throws IOException {
        Path packed = Files.createTempDirectory(folder, "npm");
        try {
            Process npm = new ProcessBuilder(
                            "npm", "pack", PACKAGE, "--silent", "--pack-destination", packed.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            if (!npm.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || npm.exitValue() != 0) {
                npm.destroyForcibly();
                return Optional.empty();
            }
        } catch (IOException noNpm) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        try (Stream<Path> files = Files.list(packed)) {
            Optional<Path> archive = files.findFirst();
            return archive.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Files.readAllBytes(archive.get())).filter(ApiDocument::isGenuine);
        }
    }

    private static boolean isGenuine(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-512").digest(content);
            return Base64.getEncoder().encodeToString(hash).equals(SHA_512);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] entry(byte[] archive) throws IOException {
        try (InputStream tar = new GZIPInputStream(new ByteArrayInputStream(archive))) {
            for (byte[] header = tar.readNBytes(BLOCK); header.length == BLOCK; header = tar.readNBytes(BLOCK)) {
                String size = text(header, 124, 12);
                byte[] content = tar.readNBytes(size.isEmpty() ? 0 : Integer.parseInt(size, 8));
                tar.skipNBytes(-content.length & (BLOCK - 1));
                if (text(header, 0, 100).equals(ENTRY)) {
                    return content;
                }
            }
        }
        throw new IOException("no " + ENTRY + " in " + PACKAGE);
    }

    /** A field of a tar file's header, which ends at the first zero or space. */
    private static String text(byte[] header, int begin, int length) {
        return new String(header, begin, length, StandardCharsets.US_ASCII).split("[\\x00 ]", 2)[0];
    }
}
