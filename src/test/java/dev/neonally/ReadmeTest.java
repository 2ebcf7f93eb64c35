package dev.neonally;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.rule.Rule;
import dev.neonally.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static String section(String title) throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf("\n## " + title + "\n");
        assertThat(start).as(title).isNotNegative();
        int end = readme.indexOf("\n## ", start + 1);
        return readme.substring(start, end < 0 ? readme.length() : end);
    }

    @Test
    void namesEveryRuleOnceUnderItsRisk() throws IOException {
        String rules = section("Rules");
        for (Rule rule : Rules.all()) {
            Matcher name = Pattern.compile("(CRITICAL|HIGH|MEDIUM|LOW): [^;*]*?`" + rule.id() + "`")
                    .matcher(rules);
            assertThat(name.find()).as(rule.id()).isTrue();
            assertThat(name.group(1)).as(rule.id()).isEqualTo(rule.risk().name());
        }
    }

    @Test
    void marksTheRulesThatAreOffByDefault() throws IOException {
        String rules = section("Rules");
        assertThat(Rules.all())
                .allSatisfy(rule -> assertThat(rules.contains("`" + rule.id() + "`°"))
                        .as(rule.id())
                        .isEqualTo(rule.optIn()));
    }

    @Test
    void namesNoRuleThatIsGone() throws IOException {
        List<String> known = Rules.all().stream().map(Rule::id).toList();
        Matcher name = Pattern.compile("(?<=[:,] )`([a-z0-9-]+)`").matcher(section("Rules"));
        while (name.find()) {
            assertThat(known).contains(name.group(1));
        }
    }
}
