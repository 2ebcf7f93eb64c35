package dev.neonally.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlywayVersionTest {

    @ParameterizedTest
    @CsvSource({
        "1, 2, -1",
        "2, 10, -1",
        "1.2, 1.10, -1",
        "1_2, 1_10, -1",
        "1, 1.0, 0",
        "1, 1.0.0, 0",
        "1.0.1, 1, 1",
        "001, 1, 0",
        "1.01, 1.1, 0",
        "1_1, 1.1, 0",
        "0, 0.0, 0",
        "0.1, 0, 1",
        "1.45.0.10, 1.45.0.9, 1",
        "1.35, 10.0, -1",
        "6.0_2016.01.03, 6.0_2015.12.31, 1",
        "2023.04.27, 2023.4.27, 0",
        "2017.03.09_12.00, 2017.03.09.11.59, 1",
        "20201207, 20201207_10523, -1",
        "202301011200, 20230101120000, -1",
        "99999999999999999999999999, 100000000000000000000000000, -1",
        "2133546886.1.0, 2133546886.1, 0",
    })
    void comparesNumberByNumber(String one, String other, int sign) {
        FlywayVersion first = FlywayVersion.parse(one).orElseThrow();
        FlywayVersion second = FlywayVersion.parse(other).orElseThrow();

        assertThat(Integer.signum(first.compareTo(second))).isEqualTo(sign);
        assertThat(Integer.signum(second.compareTo(first))).isEqualTo(-sign);
        assertThat(first.equals(second)).isEqualTo(sign == 0);
        if (sign == 0) {
            assertThat(first).hasSameHashCodeAs(second);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.", ".1", "1..2", "1__2", "1-2", "-1", "1a", "1.x", "v1", "1 2", "١"})
    void refusesWhatFlywayRefuses(String version) {
        assertThat(FlywayVersion.parse(version)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1_2, 1.2", "001, 001", "2017.03.09_12.00, 2017.03.09.12.00"})
    void printsDotsForUnderscores(String written, String printed) {
        assertThat(FlywayVersion.parse(written).orElseThrow()).hasToString(printed);
    }
}
