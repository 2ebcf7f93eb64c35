package dev.neonally.branch.neon.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The proxy's certificate, made once by the JDK's keytool and kept in a file that clients can take as a trust store. */
final class ServerCertificate {

    private static final String PASSWORD = "simulator";

    private static final String ALIAS = "proxy";

    private final Path file;
    private final KeyStore store;

    private ServerCertificate(Path file, KeyStore store) {
        this.file = file;
        this.store = store;
    }

    /** @param folder where it is, or is to be kept */
    static ServerCertificate in(Path folder) throws IOException {
        Path file = folder.resolve("certificate.p12");
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            Path made = Files.createTempDirectory(folder, "keytool").resolve("certificate.p12");
            make(made);
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(made.getParent());
        }
        try (InputStream content = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(content, PASSWORD.toCharArray());
            return new ServerCertificate(file, store);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static void make(Path file) throws IOException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-sigalg",
                        "SHA256withECDSA",
                        "-dname",
                        "CN=*." + SimulatedEndpoint.PROXY_HOST,
                        "-ext",
                        "SAN=dns:*." + SimulatedEndpoint.PROXY_HOST,
                        "-validity",
                        "3650",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** With which another JVM trusts it. */
    String trustOptions() {
        return "-Djavax.net.ssl.trustStore=" + file.toAbsolutePath() + " -Djavax.net.ssl.trustStorePassword=" + PASSWORD
                + " -Djavax.net.ssl.trustStoreType=PKCS12";
    }

    /** It shows the certificate, and trusts it beside those that the JVM trusts anyway. */
    SSLContext context() throws IOException {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trustManagers(trusted()), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private KeyStore trusted() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, store.getCertificate(ALIAS));
        for (TrustManager usual : trustManagers(null)) {
            for (X509Certificate issuer : ((X509TrustManager) usual).getAcceptedIssuers()) {
                trusted.setCertificateEntry("usual " + trusted.size(), issuer);
            }
        }
        return trusted;
    }

    /** @param trusted null for what the JVM trusts */
    private static TrustManager[] trustManagers(KeyStore trusted) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory.getTrustManagers();
    }

    /** RFC 5929, {@code tls-server-end-point}. */
    byte[] hash() throws IOException {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(store.getCertificate(ALIAS).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
