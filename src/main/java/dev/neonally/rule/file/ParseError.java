package dev.neonally.rule.file;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Unread;

final class ParseError extends OperationRule<Unread> {

    ParseError() {
        super(Unread.class, "parse-error", Risk.HIGH, Category.CONVENTION);
    }

    @Override
    protected void check(Unread unread, Step step, Judgement judgement) {
        if (isCertain(unread)) {
            judgement.report(
                    this,
                    step.statement(),
                    "PostgreSQL will refuse this: " + unread.reason() + " at line " + unread.line() + ", column "
                            + unread.column() + "; everything behind it was read as part of it",
                    "-- end it");
        }
    }

    /** What is opened and never ended is wrong for every server. */
    static boolean isCertain(Unread unread) {
        return unread.reason().startsWith("unterminated");
    }
}
