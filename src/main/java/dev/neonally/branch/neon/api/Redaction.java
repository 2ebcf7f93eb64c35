package dev.neonally.branch.neon.api;

import java.util.regex.Pattern;

/** Takes secrets out of text that came from elsewhere. */
public final class Redaction {

    private static final String MASK = "***";

    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^\\s\"'<>]*(?=@)");
    private static final Pattern NAMED = Pattern.compile(
            "(?i)(\"?(?:password|passwd|pwd|api[_-]?key|token|secret|authorization|cookie|zenith|keycloak_token|uri|connection_uri)\"?\\s*[:=]\\s*)"
                    + "(\"[^\"]*\"|(?:bearer\\s+|basic\\s+)?[^\\s,;&}\"]+)");
    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer|basic)\\s+[\\w.~+/=-]{8,}");
    private static final Pattern KEY = Pattern.compile("\\bnapi_\\w+");

    private final String key;

    Redaction(ApiKey key) {
        this.key = key.value();
    }

    /** The text without the API key and without anything that looks like a password, a token or a URI's login. */
    public String of(String text) {
        String safe = key.isEmpty() ? text : text.replace(key, MASK);
        safe = USER_INFO.matcher(safe).replaceAll(MASK);
        safe = BEARER.matcher(safe).replaceAll("$1 " + MASK);
        safe = NAMED.matcher(safe).replaceAll("$1" + MASK);
        return KEY.matcher(safe).replaceAll(MASK);
    }
}
