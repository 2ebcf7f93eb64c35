package dev.neonally.branch.neon.simulator;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A message of PostgreSQL's protocol.
 *
 * @param type 0 for those that begin a connection, which have none
 * @see <a href="https://www.postgresql.org/docs/current/protocol-message-formats.html">Message Formats</a>
 */
record Packet(char type, byte[] content) {

    static final char START = 0;
    static final int PROTOCOL = 3 << 16;
    static final int CANCEL = (1234 << 16) | 5678;
    static final int SSL = (1234 << 16) | 5679;
    static final int GSS_ENCRYPTION = (1234 << 16) | 5680;

    private static final int LONGEST = 100_000;

    static Packet read(DataInputStream in) throws IOException {
        char type = (char) in.readUnsignedByte();
        return new Packet(type, content(in));
    }

    static Packet readStart(DataInputStream in) throws IOException {
        return new Packet(START, content(in));
    }

    private static byte[] content(DataInputStream in) throws IOException {
        int length = in.readInt() - Integer.BYTES;
        if (length < 0 || length > LONGEST) {
            throw new EOFException("not PostgreSQL's protocol");
        }
        return in.readNBytes(length);
    }

    /** What a packet that begins a connection asks for. */
    int code() {
        return ByteBuffer.wrap(content).getInt();
    }

    /** What a startup packet says. */
    Map<String, String> parameters() {
        String[] texts =
                new String(content, Integer.BYTES, content.length - Integer.BYTES, StandardCharsets.UTF_8).split("\0");
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i + 1 < texts.length; i += 2) {
            parameters.put(texts[i], texts[i + 1]);
        }
        return parameters;
    }

    static Packet startup(Map<String, String> parameters) {
        StringBuilder text = new StringBuilder();
        parameters.forEach(
                (name, value) -> text.append(name).append('\0').append(value).append('\0'));
        byte[] texts = text.append('\0').toString().getBytes(StandardCharsets.UTF_8);
        return new Packet(
                START,
                ByteBuffer.allocate(Integer.BYTES + texts.length)
                        .putInt(PROTOCOL)
                        .put(texts)
                        .array());
    }

    /** {@code ErrorResponse}. */
    static Packet fatal(String sqlState, String message) {
        String fields = "SFATAL\0VFATAL\0C" + sqlState + "\0M" + message + "\0\0";
        return new Packet('E', fields.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code AuthenticationSASL} and those that follow it. */
    static Packet authentication(int step, String text) {
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        return new Packet(
                'R',
                ByteBuffer.allocate(Integer.BYTES + data.length)
                        .putInt(step)
                        .put(data)
                        .array());
    }

    void write(OutputStream out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        if (type != START) {
            data.writeByte(type);
        }
        data.writeInt(content.length + Integer.BYTES);
        data.write(content);
        out.write(bytes.toByteArray());
        out.flush();
    }
}
