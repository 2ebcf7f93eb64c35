package dev.neonally.rule.convention;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

final class IdentifierTooLong extends StepRule {

    private static final int LONGEST = 63;
    private static final int LONGEST_CHARACTER = 4;

    IdentifierTooLong() {
        super("identifier-too-long", Risk.MEDIUM, Category.CONVENTION);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        String sql = step.statement().text();
        Names.of(step).stream()
                .flatMap(name -> written(name, sql).stream())
                .forEach(name -> judgement.report(
                        this,
                        step.statement(),
                        "PostgreSQL cuts " + name + " off at " + LONGEST
                                + " bytes with no more than a notice; a second name"
                                + " with the same beginning collides with it, or IF NOT EXISTS hides it",
                        "-- a shorter name"));
    }

    /** The name as the statement writes it, where the reader cut it as the server does. */
    private static Optional<String> written(String name, String sql) {
        if (name.getBytes(StandardCharsets.UTF_8).length <= LONGEST - LONGEST_CHARACTER) {
            return Optional.empty();
        }
        return Pattern.compile(Pattern.quote(name) + "[\\p{L}\\p{N}_$]+", Pattern.CASE_INSENSITIVE)
                .matcher(sql)
                .results()
                .map(MatchResult::group)
                .findFirst();
    }
}
