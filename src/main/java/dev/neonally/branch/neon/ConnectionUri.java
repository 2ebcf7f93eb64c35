package dev.neonally.branch.neon;

import dev.neonally.branch.BranchException;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;

/**
 * Reads a connection URI of libpq's form (PostgreSQL documentation, 34.1.1.2). Its parts are percent-encoded; a plus is a
 * plus. What cannot be read is never quoted: it holds a password.
 */
final class ConnectionUri {

    static final int DEFAULT_PORT = 5432;

    private ConnectionUri() {}

    static NeonTarget read(String text) throws BranchException {
        URI uri = parse(text);
        boolean postgres = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
        if (!postgres
                || uri.getHost() == null
                || uri.getRawPath() == null
                || uri.getRawPath().length() < 2) {
            throw unreadable();
        }
        String login = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        int colon = login.indexOf(':');
        return new NeonTarget(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                decoded(uri.getRawPath().substring(1)),
                decoded(colon < 0 ? login : login.substring(0, colon)),
                decoded(colon < 0 ? "" : login.substring(colon + 1)));
    }

    private static URI parse(String text) throws BranchException {
        try {
            return new URI(text);
        } catch (URISyntaxException holdsThePassword) {
            throw unreadable();
        }
    }

    private static BranchException unreadable() {
        return new BranchException("Neon's connection URI has a form that is not known.");
    }

    private static String decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                bytes.write(raw[i]);
            } else {
                // the URI was parsed: two hexadecimal digits follow
                bytes.write(Character.digit(raw[i + 1], 16) << 4 | Character.digit(raw[i + 2], 16));
                i += 2;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
