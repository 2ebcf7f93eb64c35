package dev.neonally.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandDoubtTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mvn flyway:migrate",
                "npx prisma migrate deploy",
                "alembic upgrade head",
                "rails db:migrate",
                "python manage.py migrate",
                "./gradlew flywayMigrate",
                "goose -dir db up",
                "dbmate up",
                "sqlx migrate run",
                "diesel migration run",
                "migrate -path db -database \"$DATABASE_URL\" up",
                "export DATABASE_URL=\"$NEONALLY_URL?schema=app\" && npm run migrate",
                "psql -f a.sql",
                "psql -h \"$PGHOST\" -f a.sql; du -h target",
                "psql --host=$NEONALLY_HOST -f a-h.sql",
                "npm run migrate -- --help && tool -h",
                "env | grep -E '^(PG|DATABASE_URL=)'",
                "mvn liquibase:update -Dliquibase.url=$NEONALLY_JDBC_URL",
            })
    void thereIsNoneAboutCommandsThatReadTheEnvironment(String command) {
        assertThat(CommandDoubt.about(command)).as(command).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "migrate -database postgres://u:p@prod/db up, it names a database itself",
        "mvn flyway:migrate -Dflyway.url=jdbc:postgresql://prod/db, it names a database itself",
        "psql postgresql://prod/db -f a.sql, it names a database itself",
        "PGHOST=prod psql -f a.sql, it sets a variable",
        "psql -h prod.example -f a.sql, it names a host.",
        "cat a.sql | psql -q --host=prod.example, it names a host.",
        "tool migrate --server ep-main-1.eu-central-1.aws.neon.tech, it names a host of Neon",
        "env DATABASE_URL='prod' rails db:migrate, it sets a variable",
        "mvn -B liquibase:update, Liquibase's Maven plugin",
    })
    void thereIsOneAboutCommandsThatGoElsewhere(String command, String reason) {
        assertThat(CommandDoubt.about(command))
                .as(command)
                .hasValueSatisfying(said -> assertThat(said).startsWith(reason));
    }
}
