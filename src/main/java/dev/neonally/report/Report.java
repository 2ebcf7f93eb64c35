package dev.neonally.report;

import dev.neonally.effect.PostgresVersions;
import dev.neonally.rule.Risk;
import dev.neonally.sql.Statement.Reader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a check found.
 *
 * @param toolVersion version of the plugin
 * @param versions the PostgreSQL versions judged for
 * @param migrations all migrations in the order in which they run
 * @param findings all findings in order of place, accepted ones included
 */
public record Report(
        String toolVersion,
        PostgresVersions versions,
        List<ReportedMigration> migrations,
        List<ReportedFinding> findings) {

    /** Findings that count, by risk; every risk has an entry. */
    public Map<Risk, Long> counts() {
        Map<Risk, Long> counts = new TreeMap<>();
        for (Risk risk : Risk.values()) {
            counts.put(risk, counting().filter(f -> f.finding().risk() == risk).count());
        }
        return counts;
    }

    /** Findings that nobody accepted. */
    public Stream<ReportedFinding> counting() {
        return findings.stream().filter(ReportedFinding::counts);
    }

    public long suppressed() {
        return findings.size() - counting().count();
    }

    public long statements() {
        return migrations.stream().mapToLong(m -> m.statements().size()).sum();
    }

    public long unreadStatements() {
        return migrations.stream()
                .flatMap(m -> m.statements().stream())
                .filter(s -> s.readBy() == Reader.NONE)
                .count();
    }

    /** The same report with each path under a folder. */
    public Report under(String folder) {
        return new Report(
                toolVersion,
                versions,
                migrations.stream().map(m -> m.under(folder)).toList(),
                findings.stream().map(f -> f.under(folder)).toList());
    }

    /** The report of several modules, one behind the other. */
    public static Report merge(List<Report> modules) {
        return new Report(
                modules.get(0).toolVersion(),
                modules.get(0).versions(),
                modules.stream().flatMap(r -> r.migrations().stream()).toList(),
                modules.stream().flatMap(r -> r.findings().stream()).toList());
    }
}
