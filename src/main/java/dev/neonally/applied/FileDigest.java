package dev.neonally.applied;

import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Checksums over the bytes of a migration's file. */
final class FileDigest {

    private FileDigest() {}

    static byte[] of(Migration migration, String algorithm) throws MigrationException {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes(migration));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(Migration migration) throws MigrationException {
        try {
            return Files.readAllBytes(migration.file());
        } catch (IOException e) {
            throw new MigrationException(migration.path() + " cannot be read: " + e.getMessage(), e);
        }
    }
}
