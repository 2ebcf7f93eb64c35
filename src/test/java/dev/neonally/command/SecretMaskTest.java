package dev.neonally.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.branch.Address;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretMaskTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "npg_5x/Y+z | connected with npg_5x/Y+z | connected with ***",
                "npg_5x/Y+z | url=postgres://o:npg_5x%2FY%2Bz@h/db | url=postgres://o:***@h/db",
                "a b c | password=a+b+c or a%20b%20c | password=*** or ***",
                "q\"q | {\"password\": \"q\\\"q\"} | {\"password\": \"***\"}",
                "other | jdbc:postgresql://u:elsewhere@h/db | jdbc:postgresql://u:***@h/db",
                "owner | owner logs in: password=owner&x | owner logs in: password=***&x",
                "owner | postgres://owner:owner@h | postgres://owner:***@h",
                "`` | password: is needed | password: is needed",
                "$1\\E( | it is $1\\E( | it is ***",
            })
    void takesTheSecretOutInEachForm(String password, String text, String expected) {
        Address address = new Address("h", 5432, "db", "owner", password, Map.of());
        assertThat(new SecretMask(address).mask(text)).as(text).isEqualTo(expected);
    }
}
