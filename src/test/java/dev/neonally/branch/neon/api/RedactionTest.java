package dev.neonally.branch.neon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No secret passes, in whatever form a server or a library quotes it. */
class RedactionTest {

    private final Redaction redaction = new Redaction(new ApiKey("the-key-1", "NEON_API_KEY"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    invalid key the-key-1 | invalid key ***
                    postgresql://me:geheim@ep-1.neon.tech/db | postgresql://***@ep-1.neon.tech/db
                    postgresql://me:ge@heim@ep-1.neon.tech/db | postgresql://***@ep-1.neon.tech/db
                    {"password":"geheim","x":1} | {"password":***,"x":1}
                    password=geheim sslmode=require | password=*** sslmode=require
                    PGPASSWORD=geheim psql | PGPASSWORD=*** psql
                    Authorization: Bearer geheim-geheim | Authorization: ***
                    token napi_geheim1 expired | token *** expired
                    Cookie: zenith=geheim; keycloak_token=geheim | Cookie: ***; keycloak_token=***
                    {"connection_uri": "postgresql://a:geheim@b/c"} | {"connection_uri": ***}
                    password authentication failed for user 'me' | password authentication failed for user 'me'
                    branch already exists; branch_name:"main" | branch already exists; branch_name:"main"
                    """)
    void itIsMasked(String text, String masked) {
        assertThat(redaction.of(text)).isEqualTo(masked).doesNotContain("geheim");
    }

    @Test
    void longTextIsMaskedInLinearTime() {
        String text = "://" + "a@".repeat(50_000) + " password" + " ".repeat(50_000) + "Bearer ".repeat(10_000);

        assertTimeout(Duration.ofSeconds(2), () -> redaction.of(text));
    }

    @Test
    void recordsTellNoSecret() {
        assertThat(new ApiKey("geheim", "the server entry neon").toString()).doesNotContain("geheim");
        assertThat(new HttpProxy("proxy", 8080, Optional.of("me"), "geheim", "").toString())
                .doesNotContain("geheim");
        assertThat(new Answers.Password("geheim").toString()).doesNotContain("geheim");
        assertThat(new Answers.ConnectionUri("geheim").toString()).doesNotContain("geheim");
    }
}
