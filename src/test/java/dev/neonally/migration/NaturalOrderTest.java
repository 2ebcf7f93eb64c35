package dev.neonally.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NaturalOrderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.sql < 2.sql < 10.sql",
                "a2 < a10 < b1",
                "a < a1",
                "V1_2.sql < V1_10.sql",
                "1/z.sql < 1-a/a.sql",
                "002.sql < 2.sql < 003.sql",
                "99999999999999999998 < 99999999999999999999 < 100000000000000000000",
                " < 0",
                "é < ü"
            })
    void countsLikePeople(String chain) {
        List<String> expected = List.of(chain.split(" < ", -1));
        List<String> sorted = new ArrayList<>(expected);
        Collections.reverse(sorted);
        sorted.sort(NaturalOrder.INSTANCE);
        assertThat(sorted).isEqualTo(expected);
    }
}
