package dev.neonally.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.migration.FlywayPlaceholders.Gap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlywayPlaceholdersTest {

    private static final FlywayPlaceholders PLACEHOLDERS = new FlywayPlaceholders(
            true,
            "${",
            "}",
            "flyway:filename",
            Map.of("schema", "app", "Other", "b", "empty", "", "lines", "x\ny", "adminPassword", "hunter2"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT 1 | SELECT 1",
                "TABLE ${schema}.t | TABLE app.t",
                "TABLE ${SCHEMA}.t | TABLE app.t",
                "${schema}${other} | appb",
                "'${schema}' $$${schema}$$ -- ${schema} | 'app' $$app$$ -- app",
                "a${empty}b | ab",
                "${lines} | x y",
                "$${schema} | $app",
                "PASSWORD '${adminPassword}' | PASSWORD 'adminpassword'",
            })
    void replacesEverywhere(String text, String filled) {
        assertThat(PLACEHOLDERS.fill(text).text()).isEqualTo(filled);
        assertThat(PLACEHOLDERS.fill(text).gaps()).isEmpty();
    }

    @Test
    void putsTheNameWhereThereIsNoValue() {
        FlywayPlaceholders.Filled filled = PLACEHOLDERS.fill("a\n${ my.Role }\n\n'${x\n}' ${schema} ${y}");

        assertThat(filled.text()).isEqualTo("a\n_my_role_\n\n'x\n' app y".replace("_my_role_", "my_role"));
        assertThat(filled.gaps()).containsExactly(new Gap("${ my.Role }", 2), new Gap("${x}", 4), new Gap("${y}", 5));
    }

    @Test
    void leavesAnUnterminatedOneAsItIs() {
        FlywayPlaceholders.Filled filled = PLACEHOLDERS.fill("a\n${schema} ${x\nb");

        assertThat(filled.text()).isEqualTo("a\napp ${x\nb");
        assertThat(filled.gaps()).containsExactly(new Gap("${x", 2));
    }

    @Test
    void knowsTheScriptsOwnName() {
        assertThat(PLACEHOLDERS.in("V1__x.sql").fill("${flyway:filename}").text())
                .isEqualTo("V1__x.sql");
    }

    @Test
    void doesNothingWhenSwitchedOff() {
        assertThat(PLACEHOLDERS.enabled(false).fill("${schema} ${x}").text()).isEqualTo("${schema} ${x}");
        assertThat(PLACEHOLDERS.enabled(false).fill("${x}").gaps()).isEmpty();
    }

    @Test
    void takesOtherMarks() {
        FlywayPlaceholders placeholders = new FlywayPlaceholders(true, "<<", ">>", "flyway:filename", Map.of("a", "1"));

        assertThat(placeholders.fill("<<a>> ${a} <<b>>").text()).isEqualTo("1 ${a} b");
    }
}
