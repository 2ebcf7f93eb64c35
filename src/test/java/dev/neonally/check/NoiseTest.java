package dev.neonally.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.report.ReportedFinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How often each rule speaks on the histories of released products, or with {@code -Dneonally.histories=<folder>,...} on
 * others. A rule that speaks on more than one migration in twenty has to be worth it, or has to be asked for.
 */
class NoiseTest {

    private static final double LOUD = 1.0 / 20;

    /** Loud rules, and what a server did with such a statement that makes them worth their words. */
    private static final Map<String, String> WORTH_IT = Map.of(
            "backfill-with-add-column", "ACCESS EXCLUSIVE is held until every row is written",
            "create-index-non-concurrent", "SHARE for the whole build: every writer of the table waits",
            "drop-column", "the running release's SELECT and INSERT fail with 42703, and the data is gone",
            "drop-index-non-concurrent", "ACCESS EXCLUSIVE: readers and writers wait behind the longest query",
            "foreign-key-without-index", "each DELETE of a referenced row reads the whole referencing table",
            "missing-lock-timeout", "once a history, and these are short",
            "statement-after-access-exclusive", "readers wait for a build or a scan of another statement",
            "unique-on-existing-data", "one duplicate fails the release with 23505");

    @Test
    void aRuleIsQuietOrWorthItsWords() throws Exception {
        int migrations = 0;
        Map<String, Long> spoken = new TreeMap<>();
        for (Path folder : histories()) {
            CheckResult result = new CheckedProject(folder)
                    .set("migrations", ".")
                    .set("layout", System.getProperty("neonally.layout", "flyway"))
                    .check();
            migrations += result.histories().stream()
                    .mapToInt(history -> history.ups().size())
                    .sum();
            result.report()
                    .counting()
                    .map(ReportedFinding::finding)
                    .map(finding -> Map.entry(finding.rule(), finding.path()))
                    .distinct()
                    .forEach(entry -> spoken.merge(entry.getKey(), 1L, Long::sum));
        }
        System.out.println(table(migrations, spoken));
        double all = migrations;
        assertThat(spoken.entrySet().stream()
                        .filter(rule -> rule.getValue() / all > LOUD)
                        .map(Map.Entry::getKey)
                        .toList())
                .as("rules that speak on more than one in twenty of %s migrations", migrations)
                .isSubsetOf(WORTH_IT.keySet());
    }

    private static List<Path> histories() throws IOException {
        String given = System.getProperty("neonally.histories");
        if (given != null) {
            return Stream.of(given.split(",")).map(Path::of).toList();
        }
        try (Stream<Path> files = Files.walk(Path.of("target", "corpora"))) {
            List<Path> folders = files.filter(
                            file -> file.getFileName().toString().matches("V\\d.*\\.sql"))
                    .map(Path::getParent)
                    .distinct()
                    .filter(folder -> folder.toString().matches(".*(postgres|jooq-pg).*"))
                    .map(Path::toAbsolutePath)
                    .toList();
            assertThat(folders).isNotEmpty();
            return folders;
        }
    }

    private static String table(int migrations, Map<String, Long> spoken) {
        return migrations + " migrations\n"
                + spoken.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .map(rule -> "%5.1f %%  %s".formatted(100.0 * rule.getValue() / migrations, rule.getKey()))
                        .collect(Collectors.joining("\n"));
    }
}
