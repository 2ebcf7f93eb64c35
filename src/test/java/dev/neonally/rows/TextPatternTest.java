package dev.neonally.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextPatternTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[a-z]+$",
                "^[A-Z]{3}-\\d{4}$",
                "^[a-z0-9]+(?:-[a-z0-9]+)*$",
                "^#[0-9a-fA-F]{6}$",
                "^(?:[A-Z]{2}|[0-9]{3})$",
                "^(GET|PUT|POST)$",
                "^[^@\\s]+@[^@\\s]+\\.[a-z]{2,}$",
                "^\\+?[0-9 ]{7,15}$",
                "^https?://[^ ]+$",
                "^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$",
                "^[-_a-z]+$",
                "^[]a]$",
                "^v\\d+(\\.\\d+)?$",
                "^.{1,64}$",
                "abc|def",
                "^\\w+\\s\\S$"
            })
    void whatIsMadeMatches(String regex) {
        TextPattern pattern = TextPattern.regularExpression(regex).orElseThrow();
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            String text = pattern.positions(0, 40).stream()
                    .map(choices -> choices.get(random.nextInt(choices.size())))
                    .collect(Collectors.joining());
            // POSIX has a bracket first in a set stand for itself
            assertThat(Pattern.compile(regex.replace("[]", "[\\]"))
                            .matcher(text)
                            .find())
                    .as(regex + " and " + text)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                ")",
                "[",
                "[a-",
                "a{",
                "a{x}",
                "\\",
                "(?<n>a)",
                "(?=a)",
                "*",
                "[[:odd:]]",
                "\\1",
                "[^a-z0-9]"
            })
    void whatIsNotUnderstoodIsLeftToTheServer(String regex) {
        assertThat(TextPattern.regularExpression(regex)).as(regex).isEmpty();
    }

    @Test
    void noExpressionIsTooLarge() {
        String nested = "(".repeat(100_000);
        assertThat(TextPattern.regularExpression(nested)).isEmpty();
        Optional<TextPattern> repeated = TextPattern.regularExpression("((((a-{999}){999}){999}){999}){999}");
        assertThat(repeated.map(pattern -> pattern.positions(0, 10)))
                .hasValueSatisfying(positions -> assertThat(positions).hasSizeLessThan(1000));
    }

    @Test
    void lengthsAreKept() {
        TextPattern digits = TextPattern.regularExpression("^[0-9]+$").orElseThrow();
        assertThat(digits.positions(0, 3)).hasSize(3);
        assertThat(digits.positions(20, 30)).hasSize(20);
        assertThat(TextPattern.like("a%b_").positions(0, 5)).hasSize(5).first().isEqualTo(List.of("a"));
    }
}
