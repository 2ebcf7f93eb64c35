package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.sql.operation.RoutineBody;
import dev.neonally.sql.operation.RoutineBody.Command;
import java.util.regex.Pattern;

/**
 * The conditions and exception handlers of a body.
 *
 * <p>They can be trusted to keep out, or to undo, a command that would fail for what exists already: {@code IF NOT EXISTS
 * (SELECT … FROM pg_constraint …) THEN ALTER TABLE … ADD CONSTRAINT}, {@code EXCEPTION WHEN duplicate_object}. A body with
 * dynamic SQL may have dropped what exists before it comes to the command.
 */
final class Guards {

    private static final Pattern HANDLER = Pattern.compile("(?i)\\bexception\\s++when\\b");

    private final boolean dynamic;
    private final boolean handlesExceptions;

    Guards(RoutineBody body) {
        dynamic = !body.dynamic().isEmpty();
        handlesExceptions = HANDLER.matcher(body.text()).find();
    }

    boolean keepOut(Command command, Catalog catalog) {
        boolean guarded = !dynamic && (handlesExceptions || command.conditional());
        return guarded && catalog.obstructs(command.operation());
    }
}
