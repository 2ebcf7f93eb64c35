package dev.neonally.rule.file;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Unread;

final class UnreadStatement extends OperationRule<Unread> {

    UnreadStatement() {
        super(Unread.class, "unread-statement", Risk.MEDIUM, Category.CONVENTION);
    }

    @Override
    protected void check(Unread unread, Step step, Judgement judgement) {
        if (!ParseError.isCertain(unread)) {
            judgement.report(
                    this,
                    step.statement(),
                    "Neither reader understands this statement, so nothing is known of what it does: " + unread.reason()
                            + " at line " + unread.line() + ", column " + unread.column(),
                    "-- correct it; or accept it, if PostgreSQL does: -- neonally:ignore unread-statement: <why>");
        }
    }
}
