package dev.neonally.branch.neon.api;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/** Sends one request once. Repeating is decided elsewhere: the HTTP client's own repeats are switched off. */
final class NeonHttp {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final String RETRY_AFTER = "Retry-After";
    private static final String KEPT_RETRY_AFTER = "X-Neonally-Retry-After";
    private static final long LONGEST_BODY = 64L << 20;
    private static final long LONGEST_ERROR = 4L << 10;

    private final OkHttpClient client;
    private final ApiAddress address;
    private final NeonProject project;

    NeonHttp(NeonProject project, ApiAddress address, Timeouts timeouts) {
        this.project = project;
        this.address = address;
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(timeouts.connect())
                .readTimeout(timeouts.read())
                .writeTimeout(timeouts.read())
                .callTimeout(timeouts.call())
                .addNetworkInterceptor(NeonHttp::hideRetryAfter);
        project.proxy().filter(proxy -> proxy.serves(address.host())).ifPresent(proxy -> use(proxy, builder));
        this.client = builder.build();
    }

    /** OkHttp sends a request once more by itself when a 503 says {@code Retry-After: 0}, even a POST. */
    private static Response hideRetryAfter(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        String value = response.header(RETRY_AFTER);
        return value == null
                ? response
                : response.newBuilder()
                        .removeHeader(RETRY_AFTER)
                        .header(KEPT_RETRY_AFTER, value)
                        .build();
    }

    private static void use(HttpProxy proxy, OkHttpClient.Builder builder) {
        builder.proxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
        proxy.user().ifPresent(user -> builder.proxyAuthenticator(login(user, proxy.password())));
    }

    private static Authenticator login(String user, String password) {
        return (route, response) -> response.request().header("Proxy-Authorization") != null
                ? null
                : response.request()
                        .newBuilder()
                        .header("Proxy-Authorization", Credentials.basic(user, password))
                        .build();
    }

    /** @throws IOException when no whole answer came */
    Reply send(Request request, byte[] body) throws IOException {
        String requestId = UUID.randomUUID().toString();
        okhttp3.Request.Builder builder = new okhttp3.Request.Builder()
                .url(address.url(request))
                .header("Authorization", "Bearer " + project.key().value())
                .header("Accept", "application/json")
                .header("User-Agent", project.userAgent())
                .header("X-Request-ID", requestId);
        boolean bodyless = request.method().equals("GET") || request.method().equals("DELETE");
        builder.method(request.method(), bodyless ? null : RequestBody.create(body, JSON));
        try (Response response = execute(builder.build())) {
            return new Reply(
                    response.code(),
                    read(response.body().source(), response.isSuccessful()),
                    requestId,
                    Optional.ofNullable(response.headers().getDate("Date")).map(Date::toInstant),
                    retryAfter(response),
                    Optional.ofNullable(response.header("Location"))
                            .map(response.request().url()::resolve)
                            .map(HttpUrl::host));
        }
    }

    /** OkHttp throws an undeclared InterruptedException while it connects. */
    private Response execute(okhttp3.Request request) throws IOException {
        try {
            return client.newCall(request).execute();
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
            throw e;
        }
    }

    private static byte[] read(BufferedSource source, boolean succeeded) throws IOException {
        if (!succeeded) {
            Buffer start = new Buffer();
            while (start.size() < LONGEST_ERROR && source.read(start, LONGEST_ERROR - start.size()) >= 0) {}
            return start.readByteArray();
        }
        if (source.request(LONGEST_BODY + 1)) {
            throw new IOException("the answer is longer than " + (LONGEST_BODY >> 20) + " MiB");
        }
        return source.readByteArray();
    }

    /** Seconds or a date, RFC 9110 section 10.2.3; the date counts from the answer's own. */
    private static Optional<Duration> retryAfter(Response response) {
        String value = response.header(KEPT_RETRY_AFTER);
        if (value == null) {
            return Optional.empty();
        }
        if (value.strip().matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value.strip())));
        }
        Date until = response.headers().getDate(KEPT_RETRY_AFTER);
        Date sent = response.headers().getDate("Date");
        Instant from = sent == null ? Instant.now() : sent.toInstant();
        return Optional.ofNullable(until).map(date -> Duration.between(from, date.toInstant()));
    }
}
