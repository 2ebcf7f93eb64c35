package dev.neonally.migration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;

/** Reads migration files. Bytes that are not valid in the encoding are an error, never a replacement character. */
final class SourceReader {
    private static final int HEAD_BYTES = 64 * 1024;
    private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8L;

    private final Path basedir;
    private final Charset encoding;

    /** @param basedir what messages name files relative to */
    SourceReader(Path basedir, Charset encoding) {
        this.basedir = basedir.toAbsolutePath().normalize();
        this.encoding = encoding;
    }

    /** The whole text, without a byte order mark, so that line 1, column 1 is the first character that an editor shows. */
    String text(Path file) throws MigrationException {
        Charset charset = charsetOf(file);
        try {
            if (Files.size(file) > LARGEST_ARRAY) {
                throw new MigrationException(name(file) + " is larger than 2 GB, which is more than can be read.");
            }
            String text = Files.readString(file, charset);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException invalid) {
            throw invalidBytes(file, charset, invalid);
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
    }

    /**
     * The first 64 KB, decoded so that nothing can fail: only ASCII characters are sure to be right. Enough to recognise a
     * tool by its directives.
     */
    String head(Path file) throws MigrationException {
        return new String(firstBytes(file, HEAD_BYTES), StandardCharsets.ISO_8859_1);
    }

    /** The file's path as messages show it. */
    String name(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(basedir) && !absolute.equals(basedir) ? basedir.relativize(absolute) : file;
        return shown.toString().replace('\\', '/');
    }

    private Charset charsetOf(Path file) throws MigrationException {
        String start = HexFormat.of().formatHex(firstBytes(file, 3));
        if (start.equals("efbbbf")) {
            return StandardCharsets.UTF_8;
        }
        boolean utf16 = start.startsWith("feff") || start.startsWith("fffe");
        if (utf16 && !encoding.name().startsWith("UTF-16") && !encoding.name().startsWith("UTF-32")) {
            throw new MigrationException(
                    "%s starts with the byte order mark of UTF-16, but is to be read as %s. Save it as %2$s, or set <encoding>UTF-16</encoding>."
                            .formatted(name(file), encoding.name()));
        }
        return encoding;
    }

    private byte[] firstBytes(Path file, int count) throws MigrationException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(count);
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
    }

    private MigrationException invalidBytes(Path file, Charset charset, CharacterCodingException cause) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            int line = lineOfFirstInvalidByte(bytes, charset);
            int offset = Math.min(bytes.position(), bytes.limit() - 1);
            return new MigrationException(
                    "%s is not valid %s: byte 0x%02X at offset %d (line %d). Set <encoding> to the encoding of the file, such as <encoding>windows-1252</encoding>, or save the file as %2$s."
                            .formatted(name(file), charset.name(), bytes.get(offset), offset, line),
                    cause);
        } catch (IOException failure) {
            return unreadable(file, failure);
        }
    }

    /** Leaves the buffer's position at the byte. */
    private static int lineOfFirstInvalidByte(ByteBuffer bytes, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer chars = CharBuffer.allocate(8192);
        int line = 1;
        CoderResult result;
        do {
            result = decoder.decode(bytes, chars, true);
            line += (int) chars.flip().chars().filter(c -> c == '\n').count();
            chars.clear();
        } while (result.isOverflow());
        return line;
    }

    MigrationException unreadable(Path file, IOException failure) {
        String reason;
        if (failure instanceof NoSuchFileException) {
            reason = "does not exist.";
        } else if (failure instanceof AccessDeniedException) {
            reason = "may not be read: permission denied. Give the user who runs the build the right to read it.";
        } else {
            reason = "cannot be read: " + failure.getMessage();
        }
        return new MigrationException(name(file) + " " + reason, failure);
    }
}
