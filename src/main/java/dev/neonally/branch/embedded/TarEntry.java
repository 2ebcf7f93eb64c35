package dev.neonally.branch.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The header of a file in a tar archive (POSIX: pax, ustar Interchange Format), as far as the archives of PostgreSQL go.
 *
 * @param target what a link leads to
 * @param size of the content that follows, in bytes
 */
record TarEntry(String name, Kind kind, String target, int size) {

    /** What an entry is. */
    enum Kind {
        FILE,
        FOLDER,
        LINK,
        OTHER
    }

    private static final int BLOCK = 512;
    private static final int OCTAL = 8;

    /** The next one; empty at the end of the archive. */
    static Optional<TarEntry> read(InputStream tar) throws IOException {
        byte[] header = tar.readNBytes(BLOCK);
        if (header.length < BLOCK || header[0] == 0) {
            return Optional.empty();
        }
        String prefix = text(header, 345, 155);
        String name = text(header, 0, 100);
        String size = text(header, 124, 12).strip();
        if (!size.matches("0*[0-7]{1,10}")) {
            throw new IOException("the archive is damaged at " + name);
        }
        return Optional.of(new TarEntry(
                prefix.isEmpty() ? name : prefix + "/" + name,
                kind(header[156]),
                text(header, 157, 100),
                Integer.parseInt(size, OCTAL)));
    }

    private static Kind kind(byte type) {
        return switch (type) {
            case '0', 0 -> Kind.FILE;
            case '2' -> Kind.LINK;
            case '5' -> Kind.FOLDER;
            default -> Kind.OTHER;
        };
    }

    private static String text(byte[] header, int start, int length) {
        int end = start;
        while (end < start + length && header[end] != 0) {
            end++;
        }
        return new String(header, start, end - start, StandardCharsets.UTF_8);
    }

    /** Bytes that follow the content, up to the next header. */
    int padding() {
        return (BLOCK - size % BLOCK) % BLOCK;
    }
}
