package dev.neonally.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.migration.Script;
import dev.neonally.sql.StatementForms.Accepted;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds, reading ends, and the statements stand in the order of the text without overlap. */
@Timeout(600)
class ScriptFuzzTest {

    private static final String[] FRAGMENTS = {
        "'",
        "\"",
        "$$",
        "$a$",
        "/*",
        "*/",
        "--",
        "\n",
        "\r",
        ";",
        "(",
        ")",
        "[",
        "]",
        "\\",
        ":",
        "${",
        "}",
        "{{",
        "}}",
        "E'",
        "U&'",
        "U&\"",
        "\\.",
        "copy t from stdin;",
        "begin atomic",
        "end",
        "case",
        "create function f() ",
        "$1",
        "create rule r as on insert to t do (",
        "0x",
        "1e",
        "..",
        "\u00a0",
        "\u200b",
        "\ufeff",
        "\0",
        "\ud800",
        "select ",
        "do $$ begin loop execute 'x' ",
        "insert into t values (",
        "with x as (",
        "not",
        "is",
        "operator(",
        "uescape"
    };

    private static List<Statement> read(String text) {
        List<Statement> statements = new ArrayList<>();
        new ScriptReader().read(new Script(text)).forEachRemaining(statements::add);
        return statements;
    }

    private static void assertCoversInOrder(String text) {
        int from = 0;
        for (Statement statement : read(text)) {
            int start = text.indexOf(statement.text(), from);
            assertThat(start).as("%s in %s", statement.text(), text).isNotNegative();
            assertThat(statement.line()).isLessThanOrEqualTo(statement.endLine());
            from = start + statement.text().length();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void survivesMutatedStatements(long seed) {
        Random random = new Random(seed);
        List<String> forms =
                StatementForms.accepted().stream().map(Accepted::sql).collect(Collectors.toList());
        for (int i = 0; i < 4_000; i++) {
            StringBuilder text = new StringBuilder(forms.get(random.nextInt(forms.size())));
            for (int change = random.nextInt(4); change >= 0; change--) {
                mutate(text, random);
            }
            assertCoversInOrder(text.append(";\nselect 1;").toString());
        }
    }

    private static void mutate(StringBuilder text, Random random) {
        int at = random.nextInt(text.length() + 1);
        switch (random.nextInt(3)) {
            case 0 -> text.insert(at, FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
            case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(5)));
            default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(20))));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void survivesFragmentsAndRandomBytes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(30); length >= 0; length--) {
                text.append(FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
            }
            assertCoversInOrder(text.toString());
            byte[] bytes = new byte[random.nextInt(100)];
            random.nextBytes(bytes);
            assertCoversInOrder(new String(bytes, StandardCharsets.ISO_8859_1));
            assertCoversInOrder(new String(bytes, StandardCharsets.UTF_16));
        }
    }

    @Test
    void readsStatementsPutTogetherAsItReadsThemAlone() {
        List<Accepted> forms = StatementForms.accepted();
        String script = forms.stream().map(Accepted::sql).collect(Collectors.joining(";\n/* next */ "));
        List<Statement> together = read(script);
        assertThat(together).hasSameSizeAs(forms);
        for (int i = 0; i < forms.size(); i++) {
            Statement alone = read(forms.get(i).sql()).get(0);
            assertThat(together.get(i).text()).isEqualTo(alone.text());
            assertThat(together.get(i).kind()).as(alone.text()).isEqualTo(alone.kind());
            assertThat(together.get(i).line()).isEqualTo(i + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into t (a, b) values (1, 'x');\n",
                "(",
                "select ((",
                "'",
                "$a",
                "{{",
                "${",
                "/*",
                "case ",
                "not ",
                "- ",
                "a.",
                "a[",
                "1..",
                "select 1 from (",
                "u&'\\"
            })
    void takesTimeInProportionToTheText(String piece) {
        String text = piece.repeat(60_000 / piece.length());
        cpuMillis(text);
        long once = Math.max(cpuMillis(text), 10);
        // where time grows with the square of the length it is 64 times as much
        assertThat(cpuMillis(text.repeat(8))).as(piece).isLessThan(30 * once);
    }

    /** Of the thread, since other tests and other people may keep the machine busy. */
    private static long cpuMillis(String text) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        read(text);
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1_000_000;
    }
}
