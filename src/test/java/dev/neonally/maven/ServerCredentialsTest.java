package dev.neonally.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neonally.branch.BranchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/** With Maven's own decryption. */
class ServerCredentialsTest {

    private static final String MASTER = "the master password";

    @TempDir
    private Path folder;

    private final DefaultPlexusCipher cipher = new DefaultPlexusCipher();

    @Test
    void readsALogin() throws Exception {
        ServerCredentials.Login login = credentials().of("scratch", settings("scratch", "owner", "s3cret"));
        assertThat(login.user()).contains("owner");
        assertThat(login.password()).contains("s3cret");
        assertThat(login).hasToString("login");
    }

    @Test
    void decryptsAKey() throws Exception {
        securitySettings();
        String encrypted = cipher.encryptAndDecorate("npg_key", MASTER);
        ServerCredentials.Login login = credentials().of("neon", settings("neon", null, encrypted));
        assertThat(login.user()).isEmpty();
        assertThat(login.password()).contains("npg_key");
    }

    @Test
    void saysThatAPasswordCannotBeDecrypted() throws Exception {
        String encrypted = cipher.encryptAndDecorate("npg_key", MASTER);
        assertThatThrownBy(() -> credentials().of("neon", settings("neon", null, encrypted)))
                .isInstanceOf(BranchException.class)
                .hasMessageStartingWith("The password of the <server> neon in settings.xml cannot be decrypted: ")
                .hasMessageNotContaining(encrypted)
                .hasMessageEndingWith("Is there a settings-security.xml?");
    }

    @Test
    void saysThatThereIsNoSuchServer() {
        assertThatThrownBy(() -> credentials().of("nobody", settings("neon", null, "x")))
                .hasMessage("There is no <server> with the id nobody in settings.xml.");
    }

    private ServerCredentials credentials() {
        String file = folder.resolve("settings-security.xml").toString();
        return new ServerCredentials(new DefaultSettingsDecrypter(new DefaultSecDispatcher(cipher, Map.of(), file)));
    }

    private void securitySettings() throws Exception {
        write("<settingsSecurity><master>" + cipher.encryptAndDecorate(MASTER, "settings.security")
                + "</master></settingsSecurity>");
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("settings-security.xml"), text);
    }

    private static Settings settings(String id, String user, String password) {
        Server server = new Server();
        server.setId(id);
        server.setUsername(user);
        server.setPassword(password);
        Settings settings = new Settings();
        settings.addServer(server);
        return settings;
    }
}
