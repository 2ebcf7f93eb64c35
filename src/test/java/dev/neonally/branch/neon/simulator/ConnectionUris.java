package dev.neonally.branch.neon.simulator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes connection URIs.
 *
 * @param port that of the proxy, which for Neon is always 5432
 */
record ConnectionUris(int port) {

    String of(String host, String database, SimulatedRole role) {
        return "postgresql://%s:%s@%s:%d/%s?sslmode=require&channel_binding=require"
                .formatted(encoded(role.name()), encoded(role.password()), host, port, encoded(database));
    }

    ObjectNode details(SimulatedEndpoint endpoint, String database, SimulatedRole role) {
        ObjectNode json = Json.object().put("connection_uri", of(endpoint.host(), database, role));
        json.putObject("connection_parameters")
                .put("database", database)
                .put("role", role.name())
                .put("password", role.password())
                .put("host", endpoint.host())
                .put("pooler_host", endpoint.poolerHost());
        return json;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
