package dev.neonally.report;

import dev.neonally.rule.Finding;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A finding in a report.
 *
 * @param path relative to the migrations' root
 * @param file the file
 * @param accepted why it does not count, empty where it counts
 * @param sourceLine the line of the file that it points to, empty where it has none
 */
public record ReportedFinding(
        Finding finding, String path, Path file, Optional<String> accepted, Optional<String> sourceLine) {

    public boolean counts() {
        return accepted.isEmpty();
    }

    ReportedFinding under(String folder) {
        return new ReportedFinding(finding, folder + "/" + path, file, accepted, sourceLine);
    }
}
