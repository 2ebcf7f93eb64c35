package dev.neonally.branch.neon.api;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The HTTP proxy on the way to the Neon API.
 *
 * @param user empty where it asks for none
 * @param nonProxyHosts as in Maven's settings: host names parted by {@code |}, with {@code *} for any text
 */
public record HttpProxy(String host, int port, Optional<String> user, String password, String nonProxyHosts) {

    boolean serves(String target) {
        return Stream.of(nonProxyHosts.split("[|,]")).map(String::strip).noneMatch(pattern -> matches(pattern, target));
    }

    private static boolean matches(String pattern, String target) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(target).matches();
    }

    /** Says nothing that is secret. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
