package dev.neonally.branch.neon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neonally.branch.BranchException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are readable, unique, and nothing that a tool would take for an id, a time or a place in the log. */
class BranchNameTest {

    private static final Instant NOW = Instant.parse("2026-11-20T21:30:00.7Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    add-prefs | add-prefs
                    feature/ABC-12_x | feature-ABC-12_x
                    1.4.0-SNAPSHOT | 1.4.0-SNAPSHOT
                    ünïcode % name@{1}^ | n-code-name-1
                    ... | run
                    '' | run
                    ------ | run
                    aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbb | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
                    """)
    void theLabelBecomesPlain(String label, String slug) {
        assertThat(BranchName.of("migration/", label, NOW, RandomGenerator.getDefault()))
                .matches("migration/\\Q" + slug + "\\E-20261120T213000Z-[0-9a-f]{8}");
    }

    @Test
    void twoRunsOfOneSecondHaveTwoNames() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            names.add(BranchName.of("migration/", "x", NOW, RandomGenerator.getDefault()));
        }
        assertThat(names).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"migration/", "ci-", "a/b/", "test_"})
    void aPrefixMayBeAnythingPlain(String prefix) {
        assertThatCode(() -> BranchName.checkPrefix(prefix)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "m", "m/", "/migration", "a//b", "br-x", "mi gration/", "m@x/", "m^/x", "-mi", "ä-migration"
            })
    void aPrefixThatIsTooShortOrAmbiguousIsRefused(String prefix) {
        assertThatThrownBy(() -> BranchName.checkPrefix(prefix))
                .isInstanceOf(BranchException.class)
                .hasMessageContaining("neonally.branchPrefix");
    }
}
