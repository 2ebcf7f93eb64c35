package dev.neonally.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcConnectionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "jdbc:postgresql://h/d | -",
                "jdbc:postgresql://h:5432/d?user=u&password=p | -",
                "jdbc:postgresql://h/d?options=-c%20lock_timeout=2s | SET lock_timeout TO '2s'",
                "jdbc:postgresql://h/d?options=-clock_timeout=2s | SET lock_timeout TO '2s'",
                "jdbc:postgresql://h/d?options=--lock-timeout=2s | SET lock_timeout TO '2s'",
                "jdbc:postgresql://h/d?ssl=true&options=-c%20lock_timeout=2s%20-c%20statement_timeout=1min | SET lock_timeout TO '2s'; SET statement_timeout TO '1min'",
                "jdbc:postgresql://h/d?options=-c+lock_timeout%3D2000 | SET lock_timeout TO '2000'",
                "jdbc:postgresql://h/d?options=-c%20a.b=x%5C%20y'z | SET a.b TO 'x y''z'",
                "jdbc:postgresql://h/d?currentSchema=a | SET search_path TO \"a\"",
                "jdbc:postgresql://h/d?currentSchema=a,B | SET search_path TO \"a\", \"b\"",
                "jdbc:postgresql:d?currentSchema=%22$user%22,public | SET search_path TO \"$user\", \"public\"",
                "jdbc:postgresql:///d?currentSchema= | -",
                "jdbc:tc:postgresql:16:///d?options=-c%20lock_timeout=2s | SET lock_timeout TO '2s'",
                "jdbc:mysql://h/d?options=-c%20lock_timeout=2s | -",
                "jdbc:postgresql://h/d?options=%zz | -",
                "nonsense | -",
                "'' | -",
            })
    void readsSettings(String url, String settings) {
        List<String> expected = settings == null ? List.of() : Arrays.asList(settings.split("; "));

        assertThat(JdbcConnection.of(url, Map.of()).scripts().stream().map(Script::text))
                .as(url)
                .containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://h/orders, orders",
        "jdbc:postgresql://h:5432/orders?x=y, orders",
        "jdbc:postgresql:orders, orders",
        "'jdbc:postgresql://h1:1,h2:2/orders', orders",
    })
    void readsTheDatabase(String url, String database) {
        assertThat(JdbcConnection.of(url, Map.of()).database()).contains(database);
    }

    @Test
    void keepsNoCredentials() {
        JdbcConnection connection = JdbcConnection.of(
                "jdbc:postgresql://joe:hunter2@h/d?user=joe&password=hunter2", Map.of("password", "hunter2"));

        assertThat(connection.toString()).doesNotContain("hunter2", "joe");
    }
}
