package dev.neonally.rule;

import dev.neonally.effect.Effect;
import dev.neonally.effect.ReplayedMigration;
import dev.neonally.effect.Step;
import dev.neonally.migration.Migration;
import dev.neonally.sql.Statement;
import dev.neonally.sql.Statement.Reader;
import java.util.List;

/**
 * A migration with what each of its statements will do.
 *
 * @param judged whether the rules looked at it, or it only built the schema
 */
public record InspectedMigration(
        Migration migration, boolean judged, List<InspectedStatement> statements, List<Suppression> suppressions) {

    /**
     * A statement's place and effect.
     *
     * @param line line of its first token, counted from 1
     * @param column column of that token, counted from 1
     * @param endLine line of its last token
     */
    public record InspectedStatement(int line, int column, int endLine, String kind, Reader readBy, Effect effect) {}

    static InspectedMigration of(ReplayedMigration replayed, boolean judged) {
        return new InspectedMigration(
                replayed.migration(),
                judged,
                replayed.steps().stream()
                        .filter(step -> step.inside().isEmpty())
                        .map(InspectedMigration::statement)
                        .toList(),
                judged ? Suppression.inScript(replayed) : List.of());
    }

    private static InspectedStatement statement(Step step) {
        Statement statement = step.statement();
        return new InspectedStatement(
                statement.line(),
                statement.column(),
                statement.endLine(),
                statement.kind(),
                statement.readBy(),
                step.effect());
    }
}
