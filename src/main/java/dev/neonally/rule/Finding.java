package dev.neonally.rule;

import dev.neonally.sql.Statement;
import java.util.Comparator;
import java.util.Optional;

/**
 * A hazard at a place.
 *
 * @param rule id of the rule
 * @param path the migration, relative to the migrations' root
 * @param line line of the statement's first token, counted from 1; 1 for a finding about the file
 * @param column column of that token, counted from 1
 * @param endLine line of the statement's last token
 * @param relation the relation in danger, with its schema only where that is not {@code public}
 * @param message what PostgreSQL does and why that hurts
 * @param safer SQL or steps that avoid it, empty where there are none
 * @param fingerprint tells the same finding again when lines have moved: made of the rule, the file, the relation and the
 *     statement's text
 */
public record Finding(
        String rule,
        Risk risk,
        Category category,
        String path,
        int line,
        int column,
        int endLine,
        Optional<String> relation,
        String message,
        String safer,
        String fingerprint)
        implements Comparable<Finding> {

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::path)
            .thenComparingInt(Finding::line)
            .thenComparingInt(Finding::column)
            .thenComparing(Finding::risk, Comparator.reverseOrder())
            .thenComparing(Finding::rule)
            .thenComparing(Finding::message);

    /** The same finding in other words. */
    public Finding withMessage(String other) {
        return new Finding(rule, risk, category, path, line, column, endLine, relation, other, safer, fingerprint);
    }

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }

    /** A finding about a statement. */
    static Finding ofStatement(
            Rule rule,
            Risk risk,
            String path,
            Statement statement,
            Optional<String> relation,
            String message,
            String safer) {
        return new Finding(
                rule.id(),
                risk,
                rule.category(),
                path,
                statement.line(),
                statement.column(),
                statement.endLine(),
                relation,
                message,
                safer,
                Fingerprint.of(rule.id(), path, relation.orElse(""), statement.text()));
    }

    /** A finding about a file rather than a statement. */
    public static Finding ofFile(
            String rule, Risk risk, Category category, String path, int line, String message, String safer) {
        return new Finding(
                rule,
                risk,
                category,
                path,
                line,
                1,
                line,
                Optional.empty(),
                message,
                safer,
                Fingerprint.of(rule, path, message));
    }
}
