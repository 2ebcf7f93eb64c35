package dev.neonally.command;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why a command would not work on the database that it is given, but on another one, perhaps that of production. */
final class CommandDoubt {

    private record Doubt(Pattern pattern, String reason) {}

    private static final List<Doubt> DOUBTS = List.of(
            new Doubt(
                    Pattern.compile("(?i)\\b(?:postgres(?:ql)?|jdbc:[a-z]+|pgx5?)://"),
                    "it names a database itself. Write the variable DATABASE_URL instead, or NEONALLY_JDBC_URL"),
            new Doubt(
                    Pattern.compile(
                            "(?<![^\\s;&(])(?:PG(?:HOST|HOSTADDR|SERVICE|DATABASE)|DATABASE_URL|FLYWAY_URL)=(?![\"']?\\$)"),
                    "it sets a variable that names the database. Leave that to neonally"),
            new Doubt(
                    Pattern.compile("(?i)[\\w-]\\.neon\\.(?:tech|build)\\b"),
                    "it names a host of Neon, and a parent takes the passwords of its Neon branches. Write the variable"
                            + " PGHOST instead, or NEONALLY_HOST"),
            new Doubt(
                    Pattern.compile("\\b(?:psql|pg_restore|vacuumdb|reindexdb|clusterdb|pgbench)\\b[^;&|]*?"
                            + "\\s(?:-h\\s*|--host[\\s=]\\s*)(?![\"']?\\$)[\"'\\w]"),
                    "it names a host. Leave that out, or write the variable PGHOST"),
            new Doubt(
                    Pattern.compile("\\bliquibase:\\w+(?!.*-Dliquibase\\.url=)", Pattern.DOTALL),
                    "Liquibase's Maven plugin takes the database from its own configuration. Leave <url>, <username> and"
                            + " <password> out there, and add -Dliquibase.url=$NEONALLY_JDBC_URL"
                            + " -Dliquibase.username=$NEONALLY_USER -Dliquibase.password=$NEONALLY_PASSWORD"));

    private CommandDoubt() {}

    /** The reason; empty for a command that may run. */
    static Optional<String> about(String command) {
        return DOUBTS.stream()
                .filter(doubt -> doubt.pattern().matcher(command).find())
                .map(Doubt::reason)
                .findFirst();
    }
}
