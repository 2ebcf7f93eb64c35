package dev.neonally.rule.file;

import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.MigrationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

final class MissingHeader extends MigrationRule {

    private static final List<String> DEFAULT_KEYS = List.of("description");

    MissingHeader() {
        super("missing-header", Risk.LOW, Category.CONVENTION, true);
    }

    @Override
    protected void check(Judgement judgement) {
        List<Statement> statements = judgement.migration().statements();
        if (statements.isEmpty()) {
            return;
        }
        String header = statements.get(0).comments().stream()
                .map(comment -> comment.text().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("\n"));
        List<String> keys = judgement.settings().headerKeys().isEmpty()
                ? DEFAULT_KEYS
                : judgement.settings().headerKeys();
        List<String> missing = keys.stream()
                .filter(key -> !header.contains(key.toLowerCase(Locale.ROOT) + ":"))
                .toList();
        if (!missing.isEmpty()) {
            judgement.reportFile(
                    this,
                    "The comment at the head of the file does not say " + String.join(", ", missing),
                    missing.stream().map(key -> "-- " + key + ": …").collect(Collectors.joining("\n")));
        }
    }
}
