package dev.neonally.rule.compatibility;

import dev.neonally.effect.Effect.Failure;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Finding;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whatever is certain to fail on the schema that the earlier migrations left, and no other rule tells. */
final class RefusedStatement extends StepRule {

    private static final String SYNTAX_ERROR = "42601";
    private static final String DEPENDENT_OBJECTS = "2BP01";

    /** Invalid transaction state. */
    private static final String TRANSACTION_CLASS = "25";

    private static final Pattern CODE = Pattern.compile("^PostgreSQL refuses this statement with (\\w{5}):");

    RefusedStatement() {
        super("refused-statement", Risk.HIGH, Category.COMPATIBILITY);
    }

    @Override
    protected boolean isToldBy(Finding own, Finding other) {
        Matcher code = CODE.matcher(own.message());
        return !other.rule().equals(id()) && code.find() && other.message().contains(code.group(1));
    }

    /** What a version lacks, and what has to stand in or outside of a transaction, have rules of their own. */
    @Override
    protected void check(Step step, Judgement judgement) {
        Optional<Failure> failure =
                step.effect().failure().filter(f -> step.inside().isEmpty());
        failure.filter(f -> !f.sqlState().equals(SYNTAX_ERROR) && !f.sqlState().startsWith(TRANSACTION_CLASS))
                .ifPresent(f -> judgement.report(
                        this,
                        step.statement(),
                        "PostgreSQL refuses this statement with " + f.sqlState() + ": " + f.reason()
                                + "; the migration fails and the release with it",
                        f.sqlState().equals(DEPENDENT_OBJECTS)
                                ? "-- drop or change first what depends on it, once no deployed code uses it"
                                : ""));
    }
}
