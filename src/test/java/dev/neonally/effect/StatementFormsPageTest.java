package dev.neonally.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The page of statement forms shows the forms that are tried, on every version that they are for. */
class StatementFormsPageTest {

    @Test
    void showsEveryFormOnEveryVersion() {
        StatementFormsPage page = StatementFormsPage.read();
        List<EffectCase> forms = EffectCase.all().stream()
                .filter(tried -> tried.form().isPresent())
                .toList();
        for (EffectCase form : forms) {
            assertThat(form.versions().all())
                    .as(form + ": " + StatementFormsPage.HOW_TO_WRITE)
                    .allSatisfy(
                            version -> assertThat(page.result(form, version)).isNotEqualTo(Optional.empty()));
        }
    }

    @Test
    void isWrittenByTheProofAlone() throws IOException {
        assertThat(Files.readString(StatementFormsPage.FILE))
                .as(StatementFormsPage.HOW_TO_WRITE)
                .isEqualTo(StatementFormsPage.read().text());
    }
}
