package dev.neonally.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neonally.rule.Category;
import dev.neonally.rule.Finding;
import dev.neonally.rule.Risk;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlTest {

    private static Finding finding(String rule, String path) {
        return Finding.ofFile(rule, Risk.HIGH, Category.LOCKING, path, 1, "a message", "");
    }

    @ParameterizedTest
    @CsvSource({
        "drop-table, V3__x.sql, db/migration/V3__x.sql, true",
        "drop-table, V3*, db/migration/V3__x.sql, true",
        "drop-table, **/V3__x.sql, db/migration/V3__x.sql, true",
        "drop-table, db/**, db/migration/V3__x.sql, true",
        "'*', V3__x.sql, V3__x.sql, true",
        "drop-column, V3__x.sql, V3__x.sql, false",
        "drop-table, V4*, db/migration/V3__x.sql, false",
        "drop-table, db/*, db/migration/V3__x.sql, false",
    })
    void aConfiguredSuppressionCoversItsRuleInItsPath(String rule, String glob, String path, boolean covers) {
        assertThat(new ConfiguredSuppression(rule, glob, "why").covers(finding("drop-table", path)))
                .isEqualTo(covers);
    }

    @Test
    void aBaselineAcceptsEachFindingAsOftenAsItHoldsIt() {
        Finding one = finding("drop-table", "a.sql");
        Finding other = finding("drop-table", "b.sql");
        Baseline.Matching matching =
                Baseline.parse(Baseline.lines(List.of(one, one, other))).match();
        assertThat(matching.accepts(one)).isTrue();
        assertThat(matching.accepts(one)).isTrue();
        assertThat(matching.accepts(one)).isFalse();
        assertThat(matching.unused()).isEqualTo(1);
    }

    @Test
    void aBaselineIsSortedByRuleAndPath() {
        assertThat(Baseline.lines(List.of(finding("b", "x.sql"), finding("a", "y.sql"), finding("a", "x.sql"))).stream()
                        .skip(1)
                        .map(line -> line.substring(line.indexOf(' ') + 1)))
                .containsExactly("a x.sql", "a y.sql", "b x.sql");
    }

    @Test
    void aLineThatIsNoneOfABaselinesIsNamed() {
        assertThatThrownBy(() -> Baseline.parse(List.of("# comment", "", "<<<<<<< HEAD")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("<<<<<<< HEAD");
    }
}
