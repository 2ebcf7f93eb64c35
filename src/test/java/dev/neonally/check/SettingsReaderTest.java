package dev.neonally.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neonally.rule.Risk;
import dev.neonally.rule.RuleSettings;
import dev.neonally.rule.Rules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsReaderTest {

    @TempDir
    Path folder;

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                Arguments.of("postgresVersion", "9.6", "<postgresVersion>: '9.6' is no PostgreSQL version"),
                Arguments.of("postgresVersion", "13", "give a major version from 14 to 18"),
                Arguments.of("postgresVersion", "18-15", "or a range, such as 15-18"),
                Arguments.of("postgresVersion", "", "is no PostgreSQL version"),
                Arguments.of("profile", "lax", "<profile> is 'default' or 'strict', not 'lax'"),
                Arguments.of("rules", "drop-table", "is not of the form rule=RISK"),
                Arguments.of("rules", "drop-tabel=off", "there is no rule 'drop-tabel'"),
                Arguments.of("rules", "drop-table=SEVERE", "<rules>: drop-table is LOW, MEDIUM, HIGH or CRITICAL, not"),
                Arguments.of("lockTimeoutLimit", "soon", "<lockTimeoutLimit> is a time such as 5s"),
                Arguments.of("statementTimeoutLimit", "5 weeks", "<statementTimeoutLimit> is a time such as 5s"),
                Arguments.of("batchLimit", "0", "<batchLimit> is a number above 0, not 0"),
                Arguments.of("namePattern", "[a-z", "<namePattern> is no regular expression"),
                Arguments.of("rowCounts", "absent.txt", "<rowCounts>: absent.txt does not exist"));
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void aWrongValueIsNamedWithWhatTheParameterTakes(String parameter, String value, String message) {
        assertThatThrownBy(() -> read(p -> p.with(parameter, value)))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aRowCountThatIsNoneIsNamedWithItsLine() throws Exception {
        Path file = Files.writeString(folder.resolve("rows.txt"), "# comment\norders=12\ncustomers=many\n");
        assertThatThrownBy(() -> read(p -> p.with("rowCounts", file.toString())))
                .hasMessageContaining("rows.txt:3")
                .hasMessageContaining("customers=many");
    }

    @Test
    void valuesAreRead() throws Exception {
        Path file = Files.writeString(folder.resolve("rows.txt"), "public.orders=1_000\n\"audit\".log, 20\n");
        RuleSettings settings = read(p -> p.with("postgresVersion", "15-18")
                .with("profile", "Strict")
                .with("rules", "drop-table=off")
                .with("lockTimeoutLimit", "500ms")
                .with("rowCounts", file.toString()));
        assertThat(settings.versions().all()).containsExactly(15, 16, 17, 18);
        assertThat(settings.strict()).isTrue();
        assertThat(settings.risks()).containsEntry("drop-table", Optional.empty());
        assertThat(settings.lockTimeoutLimit()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.rowCounts()).containsEntry("orders", 1000L);
    }

    @Test
    void riskNamesAreReadInAnyCase() throws Exception {
        assertThat(SettingsReader.risk("<x>", " high ")).isEqualTo(Risk.HIGH);
    }

    private static RuleSettings read(UnaryOperator<Parameters> change) throws CheckException {
        return new SettingsReader(Rules.all())
                .read(change.apply(new Parameters()).build());
    }
}
