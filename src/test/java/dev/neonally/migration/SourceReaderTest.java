package dev.neonally.migration;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SourceReaderTest {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    @TempDir
    private Path basedir;

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void decodes(String promise, String bytes, Charset encoding, String text) throws Exception {
        assertThat(read(bytes, encoding)).isEqualTo(text);
    }

    static Stream<Arguments> decodes() {
        return Stream.of(
                arguments("UTF-8", "c3 a9 0a", UTF_8, "é\n"),
                arguments("UTF-8 with its mark", "ef bb bf c3 a9", UTF_8, "é"),
                arguments("UTF-8 with its mark, whatever is configured", "ef bb bf c3 a9", ISO_8859_1, "é"),
                arguments("windows-1252", "80 e9", WINDOWS_1252, "€é"),
                arguments("Latin-1", "e9", ISO_8859_1, "é"),
                arguments("UTF-16 by its mark", "ff fe e9 00", UTF_16, "é"),
                arguments("UTF-16LE with a mark", "ff fe e9 00", UTF_16LE, "é"),
                arguments("nothing", "", UTF_8, ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refuses(String promise, String bytes, Charset encoding, String message) {
        assertThatThrownBy(() -> read(bytes, encoding))
                .isInstanceOf(MigrationException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> refuses() {
        return Stream.of(
                arguments(
                        "Latin-1 read as UTF-8",
                        "61 0a 0a e9 61",
                        UTF_8,
                        "db/1.sql is not valid UTF-8: byte 0xE9 at offset 3 (line 3). Set <encoding> to the encoding of the file, such as <encoding>windows-1252</encoding>, or save the file as UTF-8."),
                arguments(
                        "UTF-8 that breaks off",
                        "61 c3",
                        UTF_8,
                        "db/1.sql is not valid UTF-8: byte 0xC3 at offset 1 (line 1). Set <encoding> to the encoding of the file, such as <encoding>windows-1252</encoding>, or save the file as UTF-8."),
                arguments(
                        "a byte that windows-1252 lacks",
                        "61 81",
                        WINDOWS_1252,
                        "db/1.sql is not valid windows-1252: byte 0x81 at offset 1 (line 1). Set <encoding> to the encoding of the file, such as <encoding>windows-1252</encoding>, or save the file as windows-1252."),
                arguments(
                        "UTF-16 read as UTF-8",
                        "ff fe 61 00",
                        UTF_8,
                        "db/1.sql starts with the byte order mark of UTF-16, but is to be read as UTF-8. Save it as UTF-8, or set <encoding>UTF-16</encoding>."),
                arguments(
                        "UTF-16 of the other order",
                        "fe ff 00 61",
                        UTF_8,
                        "db/1.sql starts with the byte order mark of UTF-16, but is to be read as UTF-8. Save it as UTF-8, or set <encoding>UTF-16</encoding>."));
    }

    private String read(String bytes, Charset encoding) throws Exception {
        Path file = basedir.resolve("db/1.sql");
        Files.createDirectories(file.getParent());
        Files.write(file, HexFormat.of().parseHex(bytes.replace(" ", "")));
        return new SourceReader(basedir, encoding).text(file);
    }

    @Test
    void findsAnInvalidByteFarInTheFile() throws Exception {
        byte[] bytes = "SELECT 1;\n".repeat(100_000).getBytes(UTF_8);
        bytes[500_005] = (byte) 0xFF;
        Path file = Files.write(basedir.resolve("1.sql"), bytes);
        assertThatThrownBy(() -> new SourceReader(basedir, UTF_8).text(file))
                .hasMessageContaining("byte 0xFF at offset 500005 (line 50001)");
    }

    @Test
    void saysThatAFileIsGone() {
        assertThatThrownBy(() -> new SourceReader(basedir, UTF_8).text(basedir.resolve("1.sql")))
                .isInstanceOf(MigrationException.class)
                .hasMessage("1.sql does not exist.");
    }

    @Test
    void saysThatAFileMayNotBeRead() throws Exception {
        Path file = Files.writeString(basedir.resolve("1.sql"), "SELECT 1;");
        boolean denied = file.toFile().setReadable(false) && !Files.isReadable(file);
        assumeTrue(denied, "this user may read everything");
        assertThatThrownBy(() -> new SourceReader(basedir, UTF_8).text(file))
                .hasMessage(
                        "1.sql may not be read: permission denied. Give the user who runs the build the right to read it.");
    }
}
