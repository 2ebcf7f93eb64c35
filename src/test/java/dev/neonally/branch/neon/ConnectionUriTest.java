package dev.neonally.branch.neon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neonally.branch.BranchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection URI is read part by part, and never quoted. */
class ConnectionUriTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    postgresql://me:pw@ep-a-1.c-2.eu.aws.neon.tech/db?sslmode=require | ep-a-1.c-2.eu.aws.neon.tech | 5432 | db | me | pw
                    postgres://me:pw@ep-a-1.neon.tech:6000/db | ep-a-1.neon.tech | 6000 | db | me | pw
                    postgresql://a%40b:%2540%3A+%2F@ep-a-1.neon.tech/my%20db | ep-a-1.neon.tech | 5432 | my db | a@b | %40:+/
                    postgresql://me:a:b@ep-a-1.neon.tech/db+1 | ep-a-1.neon.tech | 5432 | db+1 | me | a:b
                    postgresql://me:%C3%BC%F0%9F%98%80@ep-a-1.neon.tech/d%C3%BC | ep-a-1.neon.tech | 5432 | dü | me | ü😀
                    postgresql://me@ep-a-1-pooler.neon.tech/db | ep-a-1.neon.tech | 5432 | db | me | ''
                    postgresql://me:pw@EP-A-1-POOLER.Neon.tech/db | ep-a-1.neon.tech | 5432 | db | me | pw
                    """)
    void eachPartIsDecodedOnItsOwn(String uri, String host, int port, String database, String user, String password)
            throws BranchException {
        assertThat(ConnectionUri.read(uri)).isEqualTo(new NeonTarget(host, port, database, user, password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "postgresql://",
                "postgresql://me:geheim@ep-a-1.neon.tech",
                "postgresql://me:geheim@ep-a-1.neon.tech/",
                "jdbc:postgresql://me:geheim@ep-a-1.neon.tech/db",
                "https://me:geheim@ep-a-1.neon.tech/db",
                "postgresql://me:geh%eim@ep-a-1.neon.tech/db",
                "postgresql://me:geh eim@ep-a-1.neon.tech/db",
                "postgresql://me:geheim@ep-a-1.neon.tech,ep-b-1.neon.tech/db",
                "me:geheim"
            })
    void whatCannotBeReadIsNotQuoted(String uri) {
        assertThatThrownBy(() -> ConnectionUri.read(uri))
                .isInstanceOf(BranchException.class)
                .hasNoCause()
                .message()
                .doesNotContain("geheim", "eim");
    }

    @Test
    void aTargetTellsNoSecret() throws BranchException {
        assertThat(ConnectionUri.read("postgresql://me:geheim@ep-a-1.neon.tech/db"))
                .hasToString("database db on compute ep-a-1");
    }
}
