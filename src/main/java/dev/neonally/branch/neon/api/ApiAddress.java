package dev.neonally.branch.neon.api;

import java.net.URI;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Where the API is: every call goes below this address, so that the key reaches no other host. */
final class ApiAddress {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|::1|0:0:0:0:0:0:0:1");

    private final HttpUrl base;

    /** @throws NeonApiException when the key would travel unencrypted, or the address is none */
    ApiAddress(URI address) throws NeonApiException {
        this.base = HttpUrl.parse(address.toString());
        if (base == null || base.query() != null || !base.username().isEmpty()) {
            throw NeonApiException.refused(
                    "neonally.neonApiHost is not an address like " + NeonProject.DEFAULT_API_HOST + ".");
        }
        if (!base.isHttps() && !isLoopback()) {
            throw NeonApiException.refused(
                    "neonally.neonApiHost must start with https://, or the API key would travel unencrypted.");
        }
    }

    /** Whether it is a stand-in on this machine. No name service is asked. */
    private boolean isLoopback() {
        return LOOPBACK.matcher(base.host()).matches();
    }

    String host() {
        return base.host();
    }

    HttpUrl url(Request request) {
        HttpUrl.Builder url = base.newBuilder();
        for (String segment : request.path()) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException("not a name: '" + segment + "'");
            }
            url.addPathSegment(segment);
        }
        request.query().forEach(url::addQueryParameter);
        return url.build();
    }
}
