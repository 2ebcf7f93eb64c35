package dev.neonally.branch.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neonally.branch.Address;
import dev.neonally.branch.BranchException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScratchUrlTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db.example:5433/shop?user=u&password=p%2Fw, db.example, 5433, u, p/w",
        "postgresql://u:p%2Fw@db.example:5433/shop, db.example, 5433, u, p/w",
        "postgres://u+v:a+b@db.example/shop?sslmode=require, db.example, 5432, u+v, a+b",
        "postgresql://u@[::1]:5433/shop, ::1, 5433, u, ''",
        "' jdbc:postgresql://db.example/shop?user=u ', db.example, 5432, u, ''",
    })
    void leadsToTheServer(String url, String host, int port, String user, String password) throws Exception {
        Address address =
                ScratchServer.of(url, Optional.empty(), Optional.empty()).address("scratch");
        assertThat(address.host()).isEqualTo(host);
        assertThat(address.port()).isEqualTo(port);
        assertThat(address.user()).isEqualTo(user);
        assertThat(address.password()).isEqualTo(password);
        assertThat(address.database()).isEqualTo("scratch");
    }

    @Test
    void aLoginOfItsOwnCountsMoreThanThatOfTheUrl() throws Exception {
        Address address = ScratchServer.of(
                        "jdbc:postgresql://h/db?user=u&password=p&sslmode=require&socketTimeout=10",
                        Optional.of("owner"),
                        Optional.of("s3cret"))
                .address("scratch");
        assertThat(address)
                .isEqualTo(new Address("h", 5432, "scratch", "owner", "s3cret", Map.of("sslmode", "require")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "db.example:5432/shop",
                "jdbc:mysql://u:s3cret@h/db",
                "jdbc:postgresql://u:s3cret@h:port/db",
                "postgresql://u:s3cret^@h/db",
                "postgresql://",
                "postgresql:///shop",
                "jdbc:postgresql://h:99999999999/db?password=s3cret",
                "jdbc:postgresql://h/db?password=s3cret%",
                "jdbc:postgresql://u:s3cret@h/db",
                "jdbc:postgresql://h?password=s3cret",
                "jdbc:postgresql://h/db/more?password=s3cret",
                "postgresql://u:s3cret@h/db/more?password=s3cret",
            })
    void anythingElseIsRefusedWithoutRepeatingIt(String url) {
        List<String> logged = new ArrayList<>();
        Logger driver = Logger.getLogger("org.postgresql");
        Handler listener = new Listener(logged);
        driver.addHandler(listener);
        try {
            refuses(url);
        } finally {
            driver.removeHandler(listener);
        }
        assertThat(logged).noneMatch(line -> line.contains("s3cret"));
    }

    /** What the driver tells the log, which is the user's console. */
    private static final class Listener extends Handler {

        private final List<String> lines;

        Listener(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private static void refuses(String url) {
        assertThatThrownBy(() -> ScratchServer.of(url, Optional.empty(), Optional.empty()))
                .isInstanceOf(BranchException.class)
                .hasMessage(
                        "The scratch server's URL is not of the form jdbc:postgresql://host:port/database; its login"
                                + " belongs to <jdbcServer>.")
                .hasNoCause();
    }

    @Test
    void severalHostsAreRefused() {
        assertThatThrownBy(() -> ScratchServer.of("jdbc:postgresql://a,b/db", Optional.empty(), Optional.empty()))
                .hasMessage("The scratch server's URL names several hosts. Name one.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:p@ep-cool-sun-1234-pooler.eu-central-1.aws.neon.tech/db",
                "jdbc:postgresql://pooled.example:6432/db",
            })
    void aPoolerIsNoticed(String url) {
        assertThatThrownBy(() -> ScratchServer.of(url, Optional.empty(), Optional.empty()))
                .isInstanceOf(BranchException.class)
                .hasMessageContaining("is a connection pooler");
    }
}
