package dev.neonally.branchtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeScaleTest {

    private static TimeScale.Span span(long fromMillis, long toMillis) {
        return new TimeScale.Span(Duration.ofMillis(fromMillis), Duration.ofMillis(toMillis));
    }

    private static TimeScale scale(long endMillis, TimeScale.Span... visible) {
        return TimeScale.of(Duration.ZERO, Duration.ofMillis(endMillis), List.of(visible));
    }

    private static double at(TimeScale scale, long millis) {
        return scale.at(Duration.ofMillis(millis));
    }

    @Test
    void timeRunsEvenlyWhereEverySpanCanBeSeen() {
        TimeScale scale = scale(1_000, span(0, 300), span(300, 1_000));
        assertThat(at(scale, 0)).isZero();
        assertThat(at(scale, 300)).isCloseTo(30, within(1e-9));
        assertThat(at(scale, 650)).isCloseTo(65, within(1e-9));
        assertThat(at(scale, 1_000)).isCloseTo(100, within(1e-9));
        assertThat(scale.stretched()).isEmpty();
    }

    @Test
    void aShortSpanIsSeenBesideALongOne() {
        TimeScale scale = scale(40_002, span(0, 2), span(2, 40_002));
        assertThat(at(scale, 2)).isGreaterThan(2);
        assertThat(at(scale, 40_002)).isCloseTo(100, within(1e-9));
        assertThat(scale.stretched()).hasSize(1);
    }

    @Test
    void manyShortSpansLeaveMoreThanHalfToTheTime() {
        List<TimeScale.Span> spans = new ArrayList<>(List.of(span(0, 100_000)));
        for (int i = 0; i < 300; i++) {
            spans.add(span(100_000 + i, 100_001 + i));
        }
        TimeScale scale = TimeScale.of(Duration.ZERO, Duration.ofMillis(100_300), spans);
        assertThat(at(scale, 100_000)).isGreaterThan(50);
        for (int i = 0; i < 300; i++) {
            assertThat(at(scale, 100_001 + i)).isGreaterThan(at(scale, 100_000 + i));
        }
    }

    @Test
    void whatLiesOutsideIsAtTheEdge() {
        TimeScale scale = TimeScale.of(Duration.ofMillis(10), Duration.ofMillis(20), List.of(span(0, 30)));
        assertThat(at(scale, 5)).isZero();
        assertThat(at(scale, 25)).isEqualTo(100);
    }

    @Test
    void nothingTakesNoTime() {
        TimeScale scale = TimeScale.of(Duration.ofMillis(7), Duration.ofMillis(7), List.of(span(7, 7)));
        assertThat(at(scale, 7)).isZero();
        assertThat(scale.ticks()).hasSize(1);
    }

    @Test
    void ticksAreRoundAndApart() {
        assertThat(scale(12_345).ticks())
                .extracting(tick -> tick.offset().toMillis())
                .containsExactly(0L, 2_000L, 4_000L, 6_000L, 8_000L, 10_000L);
        assertThat(TimeScale.of(Duration.ZERO, Duration.ofDays(3), List.of()).ticks())
                .hasSizeBetween(3, 8);
    }
}
