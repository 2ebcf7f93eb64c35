package dev.neonally.rule.file;

import dev.neonally.migration.Direction;
import dev.neonally.migration.Migration;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.MigrationRule;
import dev.neonally.rule.Risk;
import java.util.List;
import java.util.regex.Pattern;

final class EmptyMigration extends MigrationRule {

    private static final Pattern COMMENT_MARK = Pattern.compile("^(?:--+|/\\*+|\\*+)|\\*+/$");
    private static final Pattern DIRECTIVE = Pattern.compile(
            "^(?:\\+|migrate:|liquibase|changeset|rollback|create|alter|drop)\\b?", Pattern.CASE_INSENSITIVE);
    private static final Pattern SEVERAL_WORDS = Pattern.compile("\\p{L}+\\P{L}+\\p{L}+");

    EmptyMigration() {
        super("empty-migration", Risk.LOW, Category.CONVENTION);
    }

    @Override
    protected void check(Judgement judgement) {
        Migration migration = judgement.migration().migration();
        boolean forward = migration.direction() == Direction.UP && migration.kind() != Migration.Kind.CALLBACK;
        if (forward
                && judgement.migration().statements().isEmpty()
                && !isExplained(migration.script().text())) {
            judgement.reportFile(
                    this,
                    "The migration has no statement; databases that ran it count it as done, and what is added later never"
                            + " reaches them",
                    "-- the statements that were meant, or no file");
        }
    }

    /** Whether a comment in words says why, such as that the number was skipped; SQL behind a comment mark says nothing. */
    private static boolean isExplained(String text) {
        List<String> words = text.lines()
                .map(line -> COMMENT_MARK.matcher(line.strip()).replaceAll("").strip())
                .filter(line -> !DIRECTIVE.matcher(line).find())
                .toList();
        return words.stream().noneMatch(line -> line.endsWith(";"))
                && words.stream().anyMatch(line -> SEVERAL_WORDS.matcher(line).find());
    }
}
