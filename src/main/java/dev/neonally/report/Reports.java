package dev.neonally.report;

import dev.neonally.control.Verdict;
import dev.neonally.effect.PostgresVersions;
import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationSet;
import dev.neonally.migration.Script;
import dev.neonally.rule.Finding;
import dev.neonally.rule.Inspected;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a report of what was inspected and judged. */
public final class Reports {

    private final String toolVersion;
    private final PostgresVersions versions;

    public Reports(String toolVersion, PostgresVersions versions) {
        this.toolVersion = toolVersion;
        this.versions = versions;
    }

    /** A history and the verdicts on its findings. */
    public record Judged(Inspected inspected, List<Verdict> verdicts) {}

    public Report of(List<Judged> histories) {
        return new Report(
                toolVersion,
                versions,
                histories.stream().flatMap(Reports::migrations).toList(),
                histories.stream().flatMap(Reports::findings).toList());
    }

    private static Stream<ReportedMigration> migrations(Judged history) {
        return history.inspected().migrations().stream()
                .map(m -> ReportedMigration.of(history.inspected().set().layout(), m));
    }

    private static Stream<ReportedFinding> findings(Judged history) {
        Path root = history.inspected().set().root();
        Map<String, List<Verdict>> byPath = history.verdicts().stream()
                .collect(Collectors.groupingBy(v -> v.finding().path()));
        Map<String, Map<Integer, String>> sources = sources(history.inspected().set(), byPath);
        return history.verdicts().stream().map(verdict -> {
            Finding finding = verdict.finding();
            return new ReportedFinding(
                    finding,
                    finding.path(),
                    root.resolve(finding.path()),
                    verdict.accepted(),
                    Optional.ofNullable(
                            sources.getOrDefault(finding.path(), Map.of()).get(finding.line())));
        });
    }

    private static Map<String, Map<Integer, String>> sources(MigrationSet set, Map<String, List<Verdict>> byPath) {
        return Stream.concat(set.ups().stream(), set.downs().stream())
                .filter(m -> byPath.containsKey(m.path()))
                .collect(Collectors.toMap(
                        Migration::path, m -> lines(m.script(), byPath.get(m.path())), Reports::joined));
    }

    private static Map<Integer, String> lines(Script script, List<Verdict> verdicts) {
        return SourceLines.of(
                script, verdicts.stream().map(v -> v.finding().line()).toList());
    }

    /** Sections of one file blank out each other's lines: what is not blank is the source. */
    private static Map<Integer, String> joined(Map<Integer, String> one, Map<Integer, String> other) {
        other.forEach((line, text) -> one.merge(line, text, (a, b) -> a.isBlank() ? b : a));
        return one;
    }
}
