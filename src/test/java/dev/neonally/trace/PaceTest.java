package dev.neonally.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What all rounds take is told from the first ones. */
class PaceTest {

    @ParameterizedTest(name = "{0} s, {1} s more each round, searching {2}")
    @CsvSource({"0.1, 0, true, 10", "0.1, 0.01, true, 59.5", "0.1, 0.01, false, 19.5", "0.1, -0.001, true, 9.05"})
    void aGrowthIsCarriedOnWhereEachRoundSearches(double first, double more, boolean searches, double whole) {
        assertThat(pace(
                                searches,
                                DoubleStream.iterate(first, took -> took + more).limit(20))
                        .whole(5))
                .isCloseTo(whole, within(0.1));
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.3", "0.3, 0.1"})
    void roundsThatDifferMuchTellOfNoGrowth(double one, double other) {
        DoubleStream rounds =
                DoubleStream.iterate(one, took -> took == one ? other : one).limit(20);
        assertThat(pace(true, rounds).whole(5)).isCloseTo(20, within(0.1));
    }

    @ParameterizedTest
    @CsvSource("0.1, 0.01")
    void fewRoundsTellOfNoGrowth(double first, double more) {
        assertThat(pace(true, DoubleStream.iterate(first, took -> took + more).limit(7))
                        .whole(2))
                .isCloseTo(1.82, within(0.01));
    }

    private static Pace pace(boolean searches, DoubleStream rounds) {
        double[] took = rounds.toArray();
        double sum = 0;
        double weighted = 0;
        double squares = 0;
        for (int i = 0; i < took.length; i++) {
            sum += took[i];
            weighted += (i + 1) * took[i];
            squares += took[i] * took[i];
        }
        return new Pace(searches, took.length, sum, weighted, squares);
    }
}
