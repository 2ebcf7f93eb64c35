package dev.neonally.control;

import dev.neonally.rule.Finding;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.regex.PatternSyntaxException;

/**
 * A suppression from outside the SQL, for files whose checksum must not change.
 *
 * @param rule a rule's id, or {@code *} for all
 * @param path a glob for the migration's path relative to the migrations' root; one without a {@code /} is matched
 *     against the file name
 * @param reason why
 */
public record ConfiguredSuppression(String rule, String path, String reason) {

    boolean covers(Finding finding) {
        return (rule.equals("*") || rule.equals(finding.rule())) && matches(Path.of(finding.path()));
    }

    /** Whether the path is a glob. */
    public boolean hasValidPath() {
        try {
            matcher();
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private PathMatcher matcher() {
        return FileSystems.getDefault().getPathMatcher("glob:" + path);
    }

    private boolean matches(Path file) {
        PathMatcher matcher = matcher();
        return matcher.matches(file) || !path.contains("/") && matcher.matches(file.getFileName());
    }
}
