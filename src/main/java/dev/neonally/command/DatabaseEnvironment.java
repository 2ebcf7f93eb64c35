package dev.neonally.command;

import dev.neonally.branch.Address;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A database in the environment variables from which migration tools and applications take it.
 *
 * <p>Variables of libpq that would lead elsewhere ({@code PGHOSTADDR}, {@code PGSERVICE} and more) are taken away, and so
 * are the secrets with which the database was made: a command gets that one database and no other.
 */
public final class DatabaseEnvironment {

    private static final Pattern LIBPQ = Pattern.compile("PG[A-Z]+");

    private static final Set<String> SECRETS = Set.of("NEON_API_KEY", "NEON_ROLE_PASSWORD");

    private final Address address;

    public DatabaseEnvironment(Address address) {
        this.address = address;
    }

    /** Changes an environment so that it leads to the database. */
    void applyTo(Map<String, String> environment) {
        environment.keySet().removeIf(name -> LIBPQ.matcher(name).matches() || SECRETS.contains(name));
        environment.putAll(variables());
    }

    /** The variables, by name. */
    public Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        addPieces(variables);
        addUris(variables);
        addJdbc(variables);
        return variables;
    }

    /** Host, port and the rest apart: libpq and all that is built on it, and what projects commonly name them. */
    private void addPieces(Map<String, String> variables) {
        variables.put("PGHOST", address.host());
        variables.put("PGPORT", port());
        variables.put("PGDATABASE", address.database());
        variables.put("PGUSER", address.user());
        variables.put("PGPASSWORD", address.password());
        address.parameters().forEach((name, value) -> {
            switch (name) {
                case "sslmode" -> variables.put("PGSSLMODE", value);
                case "sslrootcert" -> variables.put("PGSSLROOTCERT", value);
                case "sslcert" -> variables.put("PGSSLCERT", value);
                case "channel_binding" -> variables.put("PGCHANNELBINDING", value);
                case "options" -> variables.put("PGOPTIONS", value);
                default -> {
                    // has no variable
                }
            }
        });
        for (String prefix : new String[] {"NEONALLY_", "DB_", "POSTGRES_", "DATABASE_"}) {
            variables.put(prefix + "HOST", address.host());
            variables.put(prefix + "PORT", port());
            variables.put(prefix + "NAME", address.database());
            variables.put(prefix + "USER", address.user());
            variables.put(prefix + "USERNAME", address.user());
            variables.put(prefix + "PASSWORD", address.password());
        }
        variables.put("DB_DATABASE", address.database());
        variables.put("DB_PASS", address.password());
        variables.put("POSTGRES_DB", address.database());
        // Laravel
        variables.put("DB_CONNECTION", "pgsql");
        // Entity Framework
        variables.put("ConnectionStrings__DefaultConnection", npgsql());
    }

    /** All in one, as libpq has it. */
    private void addUris(Map<String, String> variables) {
        String uri = uri();
        // Prisma, dbmate, sqlx, Diesel, Rails, node-pg-migrate, Drizzle, Ecto and most others
        variables.put("DATABASE_URL", uri);
        variables.put("NEONALLY_URL", uri);
        // second URLs, for migrations, of projects with a pooler
        variables.put("DIRECT_URL", uri);
        variables.put("DIRECT_DATABASE_URL", uri);
        variables.put("DATABASE_URL_UNPOOLED", uri);
        variables.put("POSTGRES_URL", uri);
        variables.put("POSTGRES_PRISMA_URL", uri);
        variables.put("POSTGRES_URL_NON_POOLING", uri);
        variables.put("GOOSE_DRIVER", "postgres");
        variables.put("GOOSE_DBSTRING", uri);
        // Ory's tools
        variables.put("DSN", uri);
        variables.put("HASURA_GRAPHQL_DATABASE_URL", uri);
        // Flask
        variables.put("SQLALCHEMY_DATABASE_URI", uri);
        variables.put("SQITCH_TARGET", "db:" + uri.replaceFirst("^postgresql:", "pg:"));
    }

    private void addJdbc(Map<String, String> variables) {
        String jdbc = jdbcUrl();
        variables.put("NEONALLY_JDBC_URL", jdbc);
        // Heroku's names
        variables.put("JDBC_DATABASE_URL", jdbc);
        variables.put("JDBC_DATABASE_USERNAME", address.user());
        variables.put("JDBC_DATABASE_PASSWORD", address.password());
        variables.put("JDBC_URL", jdbc);
        variables.put("DB_URL", jdbc);
        login(variables, "FLYWAY_", "URL", "USER", jdbc);
        login(variables, "LIQUIBASE_COMMAND_", "URL", "USERNAME", jdbc);
        login(variables, "SPRING_DATASOURCE_", "URL", "USERNAME", jdbc);
        login(variables, "SPRING_FLYWAY_", "URL", "USER", jdbc);
        login(variables, "SPRING_LIQUIBASE_", "URL", "USER", jdbc);
        login(variables, "QUARKUS_DATASOURCE_", "JDBC_URL", "USERNAME", jdbc);
        // Micronaut
        login(variables, "DATASOURCES_DEFAULT_", "URL", "USERNAME", jdbc);
    }

    private void login(Map<String, String> variables, String prefix, String url, String user, String jdbc) {
        variables.put(prefix + url, jdbc);
        variables.put(prefix + user, address.user());
        variables.put(prefix + "PASSWORD", address.password());
    }

    /** {@code postgresql://user:password@host:port/database?parameters} (PostgreSQL: Connection URIs). */
    public String uri() {
        String login =
                encoded(address.user()) + (address.password().isEmpty() ? "" : ":" + encoded(address.password()));
        return "postgresql://" + login + "@" + host() + ":" + port() + "/" + encoded(address.database()) + query();
    }

    /** The URL for the JDBC driver, without the login. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host() + ":" + port() + "/" + encoded(address.database())
                + query().replace("channel_binding=", "channelBinding=");
    }

    private String npgsql() {
        return "Host=" + address.host() + ";Port=" + port() + ";Database=" + quoted(address.database()) + ";Username="
                + quoted(address.user()) + ";Password=" + quoted(address.password());
    }

    private static String quoted(String value) {
        return "\"" + value.replace("\"", "\"\"") + "\"";
    }

    private String query() {
        return address.parameters().isEmpty()
                ? ""
                : address.parameters().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private String host() {
        return address.host().contains(":") ? "[" + address.host() + "]" : address.host();
    }

    private String port() {
        return Integer.toString(address.port());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
