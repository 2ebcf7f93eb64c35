package dev.neonally.applied;

import dev.neonally.migration.Migration;
import dev.neonally.migration.Migration.Kind;
import dev.neonally.migration.MigrationException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Flyway's checksum of a script: a CRC-32 over its lines without their ends, those of a repeatable migration with the values
 * of placeholders.
 */
final class FlywayChecksum {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private FlywayChecksum() {}

    static int of(Migration migration) throws MigrationException {
        return of(migration.kind() == Kind.REPEATABLE ? migration.script().text() : written(migration));
    }

    /** Whether a recorded checksum is that of the script as it is now. */
    static boolean fits(Migration migration, String checksum) throws MigrationException {
        return checksum.equals(Integer.toString(of(migration.script().text())))
                || checksum.equals(Integer.toString(of(written(migration))));
    }

    private static int of(String text) {
        CRC32 checksum = new CRC32();
        text.lines().forEach(line -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) checksum.getValue();
    }

    /** The file's text before placeholders are replaced. What is not UTF-8 is taken for ISO 8859-1, which can be anything. */
    private static String written(Migration migration) throws MigrationException {
        byte[] bytes = FileDigest.bytes(migration);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
