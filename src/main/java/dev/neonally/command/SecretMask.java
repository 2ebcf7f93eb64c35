package dev.neonally.command;

import dev.neonally.branch.Address;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes a database's password out of what programs print, in each form that they print it in. */
public final class SecretMask {

    private static final String MASK = "***";

    /** Logins in URIs of any database: a command may print more than it was given. */
    private static final Pattern LOGIN = Pattern.compile("(?<=://)([^\\s:/?#@]*):[^\\s@]+(?=@)");

    private static final Pattern NOTHING = Pattern.compile("(?!)");

    private final List<String> secrets;
    private final Pattern named;

    public SecretMask(Address address) {
        String password = address.password();
        boolean common = password.equals(address.user()) || password.equals(address.database());
        // a password that is also a name is taken out only where it stands as a password
        this.secrets = common
                ? List.of()
                : Stream.of(
                                password,
                                DatabaseEnvironment.encoded(password),
                                URLEncoder.encode(password, StandardCharsets.UTF_8),
                                password.replace("\\", "\\\\").replace("\"", "\\\""))
                        .filter(secret -> !secret.isEmpty())
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
        this.named = password.isEmpty()
                ? NOTHING
                : Pattern.compile(
                        "(?i)(?<=pass(word)?[\"']?\\s?[=:]\\s?[\"']?)(?-i)" + Pattern.quote(password) + "(?!\\w)");
    }

    /** The text without secrets. */
    public String mask(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        masked = LOGIN.matcher(masked).replaceAll("$1:" + MASK);
        return named.matcher(masked).replaceAll(MASK);
    }
}
