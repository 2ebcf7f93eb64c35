package dev.neonally.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.migration.Script;
import dev.neonally.sql.operation.AlterTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifierLimitTest {

    @ParameterizedTest(name = "{0} × {1} is cut to {2} characters")
    @CsvSource({"a, 62, 62", "a, 63, 63", "a, 64, 63", "å, 31, 31", "å, 32, 31", "€, 22, 21", "😀, 16, 30"})
    void identifiersAreCutAtSixtyThreeBytes(String character, int times, int length) {
        String identifier = character.repeat(times);
        assertThat(IdentifierLimit.cut(identifier)).hasSize(length);
        assertThat(name("ALTER TABLE " + identifier + " DROP COLUMN c")).hasSize(length);
        assertThat(name("ALTER TABLE \"" + identifier + "\" DROP COLUMN c")).hasSize(length);
    }

    private static String name(String sql) {
        Statement statement = new ScriptReader().read(new Script(sql)).next();
        return ((AlterTable) statement.operation()).name().name();
    }
}
