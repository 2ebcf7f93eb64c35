package dev.neonally.branch.neon.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A point in time is a timestamp with its zone or an LSN. */
class PointInTimeTest {

    @Test
    void bothFormsAreRead() {
        assertThat(PointInTime.parse("2026-11-20T22:30:00+01:00"))
                .hasValue(new PointInTime(Optional.of(Instant.parse("2026-11-20T21:30:00Z")), Optional.empty()));
        assertThat(PointInTime.parse("0/1DE2850"))
                .hasValue(new PointInTime(Optional.empty(), Optional.of("0/1DE2850")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-11-20", "2026-11-20T22:30:00", "0/", "x/1", "123456789/1", "main"})
    void nothingElseIs(String text) {
        assertThat(PointInTime.parse(text)).isEmpty();
    }
}
