package dev.neonally.branchtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "999, 0 ms",
        "41_000, 41 µs",
        "140_000, 0.1 ms",
        "2_340_000, 2.3 ms",
        "84_400_000, 84 ms",
        "999_999_000, 999 ms",
        "1_000_000_000, 1.00 s",
        "9_996_000_000, 10.0 s",
        "12_149_000_000, 12.1 s",
        "59_960_000_000, 1 min 0 s",
        "200_400_000_000, 3 min 20 s",
        "3_599_700_000_000, 1 h 0 min",
        "7_500_000_000_000, 2 h 5 min"
    })
    void durations(String nanos, String words) {
        assertThat(Figures.duration(Duration.ofNanos(Long.parseLong(nanos.replace("_", "")))))
                .isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "500000, 0.5 ms",
        "20000000, 20 ms",
        "500000000, 500 ms",
        "1500000000, 1.5 s",
        "2000000000, 2 s",
        "100000000000, 100 s",
        "600000000000, 10 min"
    })
    void roundDurations(long nanos, String words) {
        assertThat(Figures.round(Duration.ofNanos(nanos))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes",
        "1, 1 byte",
        "1023, '1,023 bytes'",
        "1024, 1.0 kB",
        "-3145728, -3.0 MB",
        "45000000, 43 MB",
        "1932735283, 1.8 GB",
        "-9223372036854775808, -8388608 TB"
    })
    void sizes(long bytes, String words) {
        assertThat(Figures.bytes(bytes)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "1, row, 1 row",
        "2, query, 2 queries",
        "2, index, 2 indexes",
        "2, batch, 2 batches",
        "1200, row, '1,200 rows'"
    })
    void counts(long number, String noun, String words) {
        assertThat(Figures.count(number, noun)).isEqualTo(words);
    }
}
