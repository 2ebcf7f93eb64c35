package dev.neonally.sql.operation;

import java.util.List;

/**
 * What a PL/pgSQL or SQL body does.
 *
 * @param text the body as written
 * @param commands its SQL commands in order, those of EXECUTE strings included that its text tells
 * @param dynamic what EXECUTE runs that is known only at run time
 * @param commits it contains COMMIT or ROLLBACK
 * @param loops it contains a loop
 * @param rowAssignments values that every run of a PL/pgSQL trigger function assigns to columns of NEW, in order
 * @param sqlStandard it is a BEGIN ATOMIC or RETURN body, whose dependencies the server tracks
 */
public record RoutineBody(
        String text,
        List<Command> commands,
        List<Dynamic> dynamic,
        boolean commits,
        boolean loops,
        List<RowAssignment> rowAssignments,
        boolean sqlStandard) {

    /** {@code NEW.column := value}, the value folded as in {@link Expression#text()}. */
    public record RowAssignment(String column, String value) {}

    /**
     * An EXECUTE whose string is known only at run time.
     *
     * @param text the expression, folded
     * @param operations what it runs, with names made up for those parts that are not known
     */
    public record Dynamic(String text, List<Operation> operations) {

        /** In every name that is made up. */
        public static final String UNKNOWN = "\u0294";
    }

    /**
     * One SQL command of a body.
     *
     * @param operation what it does
     * @param kind its command tag
     * @param line its line in the file, counted from 1
     * @param inLoop it stands inside a loop
     * @param conditional it stands behind IF, CASE or in an exception handler, so that it may not run
     * @param committed a COMMIT stands inside the same innermost loop
     */
    public record Command(
            Operation operation, String kind, int line, boolean inLoop, boolean conditional, boolean committed) {}
}
