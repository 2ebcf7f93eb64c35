package dev.neonally.rule;

import dev.neonally.effect.ReplayedMigration;
import dev.neonally.migration.Script;
import dev.neonally.sql.Statement;
import dev.neonally.sql.Statement.Comment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A comment {@code -- neonally:ignore rule[, rule]: reason}.
 *
 * @param rules the rules it names
 * @param reason why, empty where the comment gives none: then it hides nothing
 * @param line line of the comment
 * @param from first line that it covers: the statement's, or 1 above the first statement
 * @param to last line that it covers
 */
public record Suppression(Set<String> rules, Optional<String> reason, int line, int from, int to) {

    private static final Pattern IGNORE = Pattern.compile(
            "\\s*neonally:ignore\\s+([\\w-]+(?:\\s*,\\s*[\\w-]+)*)\\s*(?::\\s*(.*?))?\\s*", Pattern.DOTALL);

    private static final Pattern MARK = Pattern.compile("\\s*neonally:ignore\\b.*", Pattern.DOTALL);

    /**
     * The suppressions of a migration's script. One that stands above the first statement and is parted from it by a
     * blank line covers the whole file; any other covers the next statement.
     */
    static List<Suppression> inScript(ReplayedMigration migration) {
        List<Suppression> found = new ArrayList<>();
        boolean first = true;
        for (Statement statement : migration.statements()) {
            for (Comment comment : statement.comments()) {
                if (MARK.matcher(comment.text()).matches()) {
                    boolean wholeFile = first && isParted(comment, statement);
                    found.add(read(
                            comment,
                            first ? 1 : statement.line(),
                            wholeFile ? Integer.MAX_VALUE : statement.endLine()));
                }
            }
            first = false;
        }
        found.addAll(behindTheLast(migration));
        return List.copyOf(found);
    }

    /** Comments that no statement follows: they cover nothing but their own line, so that they are told as idle. */
    private static List<Suppression> behindTheLast(ReplayedMigration migration) {
        Script script = migration.migration().script();
        List<Statement> statements = migration.statements();
        int covered =
                statements.isEmpty() ? 0 : statements.get(statements.size() - 1).endLine() - script.firstLine() + 1;
        String[] lines = script.text().lines().skip(covered).toArray(String[]::new);
        List<Suppression> found = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.startsWith("--") && MARK.matcher(line.substring(2)).matches()) {
                int number = script.firstLine() + covered + i;
                found.add(read(new Comment(line.substring(2), number), number, number));
            }
        }
        return found;
    }

    private static Suppression read(Comment comment, int from, int to) {
        Matcher ignore = IGNORE.matcher(comment.text());
        if (!ignore.matches()) {
            return new Suppression(Set.of(), Optional.empty(), comment.line(), from, to);
        }
        Set<String> rules = Arrays.stream(ignore.group(1).split(","))
                .map(String::strip)
                .collect(Collectors.toCollection(TreeSet::new));
        Optional<String> reason = Optional.ofNullable(ignore.group(2)).filter(r -> !r.isBlank());
        return new Suppression(rules, reason, comment.line(), from, to);
    }

    private static boolean isParted(Comment comment, Statement statement) {
        int next = comment.line() + comment.text().split("\\R", -1).length;
        for (Comment later : statement.comments()) {
            if (later.line() == next) {
                next = later.line() + later.text().split("\\R", -1).length;
            }
        }
        return next < statement.line();
    }

    /** Whether it hides the finding. */
    public boolean covers(Finding finding) {
        return reason.isPresent() && rules.contains(finding.rule()) && finding.line() >= from && finding.line() <= to;
    }
}
