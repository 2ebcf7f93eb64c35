package dev.neonally.maven;

import dev.neonally.branch.BranchException;
import dev.neonally.branch.jdbc.ScratchServer;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** Logins and keys from the {@code <server>} entries of {@code settings.xml}, whose passwords may be encrypted. */
final class ServerCredentials {

    private final SettingsDecrypter decrypter;

    @Inject
    ServerCredentials(SettingsDecrypter decrypter) {
        this.decrypter = decrypter;
    }

    /**
     * A login. It says nothing when it is printed.
     *
     * @param user empty for a mere key
     */
    record Login(Optional<String> user, Optional<String> password) {

        @Override
        public String toString() {
            return "login";
        }
    }

    /** The login of a server, by its id. */
    Login of(String id, Settings settings) throws BranchException {
        Server server = settings.getServer(id);
        if (server == null) {
            throw new BranchException("There is no <server> with the id " + id + " in settings.xml.");
        }
        SettingsDecryptionResult result =
                decrypted(new DefaultSettingsDecryptionRequest(server), "The password of the <server> " + id);
        Server decrypted = result.getServer();
        return new Login(text(decrypted.getUsername()), text(decrypted.getPassword()));
    }

    /** The scratch server of a URL, with the login of a {@code <server>} where one is named. */
    ScratchServer scratchServer(String url, Optional<String> server, Settings settings) throws BranchException {
        if (server.isEmpty()) {
            return ScratchServer.of(url, Optional.empty(), Optional.empty());
        }
        Login login = of(server.get(), settings);
        return ScratchServer.of(url, login.user(), login.password());
    }

    /** The proxy with its password as it is. */
    Proxy decrypted(Proxy proxy) throws BranchException {
        return decrypted(new DefaultSettingsDecryptionRequest(proxy), "The password of the <proxy> " + proxy.getId())
                .getProxy();
    }

    private SettingsDecryptionResult decrypted(SettingsDecryptionRequest request, String what) throws BranchException {
        SettingsDecryptionResult result = decrypter.decrypt(request);
        String problems = result.getProblems().stream()
                .filter(problem -> problem.getSeverity() != SettingsProblem.Severity.WARNING)
                .map(SettingsProblem::getMessage)
                .collect(Collectors.joining("; "));
        if (!problems.isEmpty()) {
            throw new BranchException(
                    what + " in settings.xml cannot be decrypted: " + problems + ". Is there a settings-security.xml?");
        }
        return result;
    }

    private static Optional<String> text(String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }
}
