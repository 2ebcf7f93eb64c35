package dev.neonally.branchtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DefinitionDiffTest {

    private static List<String> diff(String before, String after) {
        return DefinitionDiff.of(before, after).lines().stream()
                .map(line -> line.fate() + " "
                        + line.parts().stream()
                                .map(part -> part.changed() ? "[" + part.text() + "]" : part.text())
                                .collect(Collectors.joining()))
                .toList();
    }

    private static String numbered(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
    }

    @Test
    void theWordsThatDifferAreMarked() {
        assertThat(diff("character varying(200) NOT NULL", "character varying(320) NOT NULL"))
                .containsExactly(
                        "REMOVED character varying([200]) NOT NULL", "ADDED character varying([320]) NOT NULL");
    }

    @Test
    void whatIsNewOrGoneIsNotMarkedWordByWord() {
        assertThat(diff("", "text NOT NULL")).containsExactly("ADDED text NOT NULL");
        assertThat(diff("text NOT NULL", "")).containsExactly("REMOVED text NOT NULL");
    }

    @Test
    void aLongDefinitionShowsTheLinesAroundTheChange() {
        assertThat(diff(numbered(1, 30), numbered(1, 14) + "\nline x\n" + numbered(16, 30)))
                .containsExactly(
                        "SKIPPED 12 lines as before",
                        "KEPT line 13",
                        "KEPT line 14",
                        "REMOVED line [15]",
                        "ADDED line [x]",
                        "KEPT line 16",
                        "KEPT line 17",
                        "SKIPPED 13 lines as before");
    }

    @Test
    void linesThatComeInBetweenLeaveTheOthersAlone() {
        assertThat(diff("a\nb\nc", "a\nx\nb\ny\nc"))
                .containsExactly("KEPT a", "ADDED x", "KEPT b", "ADDED y", "KEPT c");
    }

    @Test
    void twoVeryLongDefinitionsAreComparedInNoTime() {
        String one = IntStream.range(0, 40_000).mapToObj(i -> "a" + i).collect(Collectors.joining(" "));
        String other = IntStream.range(0, 40_000).mapToObj(i -> "b" + i).collect(Collectors.joining(" "));
        long start = System.nanoTime();
        assertThat(diff(one, other)).hasSize(2);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
