package dev.neonally.rule.convention;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

final class IdentifierTooLong extends StepRule {

    private static final int LONGEST = 63;

    /** Bytes of a character in UTF-8: a name is never cut inside one. */
    private static final int LONGEST_CHARACTER = 4;

    IdentifierTooLong() {
        super("identifier-too-long", Risk.MEDIUM, Category.CONVENTION);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        Names.of(step).stream()
                .filter(name -> isCut(name, step.statement().text()))
                .forEach(name -> judgement.report(
                        this,
                        step.statement(),
                        "PostgreSQL keeps " + LONGEST + " bytes of this name, " + name
                                + ", and cuts the rest off with no"
                                + " more than a notice; a second name with the same beginning collides with it, or IF NOT"
                                + " EXISTS hides it",
                        "-- a shorter name"));
    }

    /** Names come as the server keeps them; in the statement a longer one goes on, in quotes with any character. */
    private static boolean isCut(String name, String statement) {
        String kept = Pattern.quote(name);
        return name.getBytes(StandardCharsets.UTF_8).length > LONGEST - LONGEST_CHARACTER
                && Pattern.compile(kept + "[\\w$]|\"" + kept + "[^\"]", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(statement)
                        .find();
    }
}
