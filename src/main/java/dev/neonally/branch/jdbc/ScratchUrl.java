package dev.neonally.branch.jdbc;

import dev.neonally.branch.BranchException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/** Reads URLs of databases, the driver's ({@code jdbc:postgresql:}) and libpq's ({@code postgresql:}). */
final class ScratchUrl {

    /** Of another form the driver's log repeats the whole URL, or what it takes for the port: a password. */
    private static final Pattern QUIET =
            Pattern.compile("jdbc:postgresql:(?://[^/?@]*/)?[^/?@]*(?:\\?.*)?", Pattern.DOTALL);

    private ScratchUrl() {}

    /** What the URL says, by the driver's names. No message repeats the URL, since it may hold a secret. */
    static Properties parse(String url) throws BranchException {
        String text = url.strip();
        Properties parsed =
                text.startsWith("postgres:") || text.startsWith("postgresql:") ? ofLibpq(text) : ofDriver(text);
        if (parsed == null) {
            throw malformed();
        }
        return parsed;
    }

    private static Properties ofDriver(String url) {
        return QUIET.matcher(url).matches() ? Driver.parseURL(url, new Properties()) : null;
    }

    private static Properties ofLibpq(String url) throws BranchException {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException holdsTheUrl) {
            throw malformed();
        }
        if (uri.getHost() == null) {
            throw malformed();
        }
        String rest = Optional.ofNullable(uri.getRawPath())
                        .filter(path -> !path.isEmpty())
                        .orElse("/")
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        Properties parsed = ofDriver("jdbc:postgresql://" + uri.getHost() + port + rest);
        if (parsed != null && uri.getRawUserInfo() != null) {
            String[] login = uri.getRawUserInfo().split(":", 2);
            parsed.setProperty("user", decoded(login[0]));
            if (login.length == 2) {
                parsed.setProperty("password", decoded(login[1]));
            }
        }
        return parsed;
    }

    /** Here a plus sign is one. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static BranchException malformed() {
        return new BranchException(
                "The scratch server's URL is not of the form jdbc:postgresql://host:port/database; its login belongs to"
                        + " <jdbcServer>.");
    }
}
