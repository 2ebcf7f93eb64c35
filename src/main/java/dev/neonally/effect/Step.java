package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.RoutineBody;
import java.util.Optional;

/**
 * One operation as it runs in its place in history.
 *
 * @param statement the statement that runs it
 * @param operation the operation: the statement's own, or one from a DO block or a function that the statement calls
 * @param inside the command of the body where it is not the statement's own
 * @param before the schema that it meets
 * @param after the schema that it leaves
 * @param effect what the server does, the worst over the PostgreSQL versions judged for
 * @param session the connection when it starts
 * @param transaction number of the transaction that it runs in, -1 outside of one; numbers rise and are never used twice
 */
public record Step(
        Statement statement,
        Operation operation,
        Optional<RoutineBody.Command> inside,
        Catalog before,
        Catalog after,
        Effect effect,
        Session session,
        int transaction) {

    /** Whether it stands behind a condition of a body, so that nobody knows whether it runs. */
    public boolean isConditional() {
        return inside.filter(RoutineBody.Command::conditional).isPresent();
    }
}
