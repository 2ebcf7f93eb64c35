package dev.neonally.branch.neon.simulator;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The server's part of a login by SCRAM-SHA-256, bound to the TLS channel where the client wants it so.
 *
 * @param certificateHash of the certificate of the channel ({@code tls-server-end-point})
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5802">RFC 5802</a>
 */
record ScramExchange(DataInputStream in, OutputStream out, byte[] certificateHash) {

    private static final String MECHANISM = "SCRAM-SHA-256";
    private static final int ITERATIONS = 4096;
    private static final int SASL = 10;
    private static final int SASL_CONTINUE = 11;
    private static final int SASL_FINAL = 12;

    /** Whether the client knows the password. */
    boolean succeeds(String password) throws IOException {
        try {
            return tryToSucceed(password);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private boolean tryToSucceed(String password) throws IOException, GeneralSecurityException {
        Packet.authentication(SASL, MECHANISM + "-PLUS\0" + MECHANISM + "\0\0").write(out);
        String clientFirst = initialResponse(Packet.read(in));
        int header = clientFirst.indexOf(',', clientFirst.indexOf(',') + 1) + 1;
        String bare = clientFirst.substring(header);
        byte[] salt = random(16);
        String nonce = attribute(bare, 'r') + encode(random(18));
        String serverFirst = "r=" + nonce + ",s=" + encode(salt) + ",i=" + ITERATIONS;
        Packet.authentication(SASL_CONTINUE, serverFirst).write(out);

        String clientFinal = new String(Packet.read(in).content(), StandardCharsets.UTF_8);
        String withoutProof = clientFinal.substring(0, clientFinal.lastIndexOf(",p="));
        byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, 256))
                .getEncoded();
        byte[] clientKey = hmac(salted, "Client Key");
        String messages = bare + "," + serverFirst + "," + withoutProof;
        byte[] expected = xor(clientKey, hmac(sha256(clientKey), messages));
        if (!Arrays.equals(expected, Base64.getDecoder().decode(attribute(clientFinal, 'p')))
                || !attribute(withoutProof, 'r').equals(nonce)
                || !Arrays.equals(
                        Base64.getDecoder().decode(attribute(withoutProof, 'c')),
                        binding(clientFirst.substring(0, header)))) {
            return false;
        }
        Packet.authentication(SASL_FINAL, "v=" + encode(hmac(hmac(salted, "Server Key"), messages)))
                .write(out);
        return true;
    }

    /** What the client has to repeat: its header and, if it binds the channel, the channel's hash. */
    private byte[] binding(String header) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return header.startsWith("p=")
                ? ByteBuffer.allocate(text.length + certificateHash.length)
                        .put(text)
                        .put(certificateHash)
                        .array()
                : text;
    }

    private static String initialResponse(Packet packet) {
        String text = new String(packet.content(), StandardCharsets.ISO_8859_1);
        return text.substring(text.indexOf('\0') + 1 + Integer.BYTES);
    }

    private static String attribute(String message, char name) throws IOException {
        return Arrays.stream(message.split(","))
                .filter(part -> part.startsWith(name + "="))
                .findFirst()
                .orElseThrow(() -> new IOException("no " + name + " in a SCRAM message"))
                .substring(2);
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static byte[] xor(byte[] one, byte[] other) {
        byte[] result = new byte[one.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (byte) (one[i] ^ other[i]);
        }
        return result;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
