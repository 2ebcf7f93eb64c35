package dev.neonally.rule.convention;

import dev.neonally.effect.Step;
import dev.neonally.rule.Judgement;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.SchemaOperation.Comment;

final class RequireComment extends NewTableRule {

    RequireComment() {
        super("require-comment");
    }

    @Override
    void checkTable(CreateTable create, Step step, Judgement judgement) {
        boolean commented = judgement.migration().steps().stream()
                .anyMatch(s -> s.operation() instanceof Comment comment
                        && comment.kind() == ObjectKind.TABLE
                        && comment.name().equals(create.name()));
        if (!commented) {
            judgement.report(
                    this,
                    step,
                    create.name(),
                    "Nothing says what " + create.name() + " is for",
                    "COMMENT ON TABLE " + create.name().sql() + " IS '…';");
        }
    }
}
