package dev.neonally.branch.neon.api;

import dev.neonally.branch.neon.api.NeonApiException.Effect;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Says in words what went wrong with a call, and what to do. */
final class Failures {

    private final NeonProject project;
    private final ApiAddress address;
    private final Redaction redaction;

    Failures(NeonProject project, ApiAddress address, Redaction redaction) {
        this.project = project;
        this.address = address;
        this.redaction = redaction;
    }

    NeonApiException of(Request request, Reply reply) {
        String start = "Could not " + request.purpose() + ": ";
        if (reply.redirects()) {
            return new NeonApiException(
                    start + address.host() + " answered with a redirect"
                            + reply.location().map(host -> " to " + host).orElse("")
                            + ". It was not followed, so that the API key goes nowhere else. Check neonally.neonApiHost.",
                    Effect.NONE,
                    reply.status(),
                    "",
                    null);
        }
        ErrorBody error = ErrorBody.read(reply.body());
        String code = redaction.of(error.code());
        String said = error.message().isEmpty()
                ? "no reason given"
                : redaction.of(error.message()).replaceAll("[.\\s]+$", "");
        String facts = " (HTTP " + reply.status() + (code.isEmpty() ? "" : ", " + code) + ", request "
                + redaction.of(error.requestId().orElse(reply.requestId())) + ").";
        return new NeonApiException(
                start + said + facts + hint(reply.status(), code), effect(reply.status()), reply.status(), code, null);
    }

    private static Effect effect(int status) {
        return status == 408 || status >= 500 && status != 503 ? Effect.UNKNOWN : Effect.NONE;
    }

    private String hint(int status, String code) {
        return switch (status) {
            case 401 ->
                " Neon does not accept the API key from " + project.key().source()
                        + ": it is wrong or was revoked. Make one in the Neon console.";
            case 403, 404 ->
                " The API key from " + project.key().source() + " must have access to project " + project.projectId()
                        + ".";
            case 407 -> " The HTTP proxy wants a login: give it in the <proxies> of Maven's settings.xml.";
            case 412 ->
                " The project does not store passwords: give it in the environment variable NEON_ROLE_PASSWORD.";
            case 422 ->
                code.endsWith("BRANCHES_LIMIT_EXCEEDED")
                        ? " Delete Neon branches that nobody needs: neonally:branches lists those that builds left behind,"
                                + " neonally:cleanup deletes them."
                        : "";
            default -> "";
        };
    }

    NeonApiException of(Request request, IOException e) {
        String start = "Could not " + request.purpose() + ": ";
        if (e instanceof UnreadableAnswer unreadable) {
            return new NeonApiException(
                    start + unreadable.getMessage(), Effect.UNKNOWN, unreadable.status(), "", unreadable.getCause());
        }
        if (isCertificateTrouble(e)) {
            return NeonApiException.noAnswer(
                    start + "this JVM does not trust the certificate that came for " + address.host()
                            + ". If a proxy of your company opens TLS connections, import its certificate authority into"
                            + " a trust store and start Maven with -Djavax.net.ssl.trustStore=<file>. The check is never"
                            + " switched off. Nothing was sent.",
                    Effect.NONE,
                    e);
        }
        if (e instanceof UnknownHostException) {
            return NeonApiException.noAnswer(
                    start + "there is no host " + address.host()
                            + ". Check the network, the proxy and neonally.neonApiHost.",
                    Effect.UNKNOWN,
                    e);
        }
        return NeonApiException.noAnswer(
                start + "no answer from " + address.host() + " (" + kind(e) + ").", Effect.UNKNOWN, e);
    }

    private static boolean isCertificateTrouble(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLPeerUnverifiedException
                    || cause instanceof CertificateException
                    || cause instanceof CertPathValidatorException
                    || cause instanceof CertPathBuilderException) {
                return true;
            }
        }
        return false;
    }

    private String kind(IOException e) {
        if (e instanceof ConnectException) {
            return "connection refused";
        }
        if (e instanceof SocketTimeoutException || "timeout".equals(e.getMessage())) {
            return "it took too long";
        }
        String kind = e instanceof SSLException ? "TLS failed" : "connection lost";
        return e.getMessage() == null ? kind : kind + ": " + redaction.of(e.getMessage());
    }

    NeonApiException givenUp(NeonApiException failure, Optional<Duration> asked, Duration waited) {
        String why = asked.filter(time -> time.compareTo(waited) > 0 && time.toSeconds() > 60)
                .map(time -> " Neon asks to wait " + time.toSeconds() + " s, which is too long: try again later.")
                .orElse(" Gave up after " + waited.toSeconds() + " s."
                        + (failure.status() == 423
                                ? " Another operation runs in the project; see its operations in the Neon console."
                                : ""));
        return new NeonApiException(
                failure.getMessage() + why,
                failure.mayHaveHadEffect() ? Effect.UNKNOWN : Effect.NONE,
                failure.status(),
                failure.code(),
                failure.getCause());
    }
}
