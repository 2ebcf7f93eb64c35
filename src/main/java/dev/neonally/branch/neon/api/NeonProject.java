package dev.neonally.branch.neon.api;

import java.net.URI;
import java.util.Optional;

/**
 * A Neon project and how its API is reached.
 *
 * @param apiHost the API's address with its path: {@link #DEFAULT_API_HOST}
 * @param proxy empty: as the JVM's system properties say
 * @param userAgent the caller's name and version: {@code neonally/1.0}
 */
public record NeonProject(URI apiHost, String projectId, ApiKey key, Optional<HttpProxy> proxy, String userAgent) {

    public static final URI DEFAULT_API_HOST = URI.create("https://console.neon.tech/api/v2");
}
