package dev.neonally.sql;

import java.util.List;
import java.util.Optional;

/**
 * An outermost loop of a PL/pgSQL body (PostgreSQL documentation, 41.6.4 Simple Loops), by its places in the body's text.
 *
 * @param start where it begins, its label included
 * @param head where its body begins
 * @param end behind its last semicolon
 * @param rounds an expression for how many rounds it goes, which holds before it begins; empty where its head tells none
 * @param left a query for how many rows are left to take a batch of, in the variables of the loop
 * @param distance an expression that ends the loop when it is zero or changes its sign
 * @param cursor the cursor whose rows it goes through
 * @param returns where RETURN commands begin
 * @param pauses PERFORM commands that sleep
 */
public record LoopText(
        int start,
        int head,
        int end,
        Optional<String> rounds,
        Optional<String> left,
        Optional<String> distance,
        Optional<String> cursor,
        List<Integer> returns,
        List<Pause> pauses) {

    /**
     * A command that sleeps.
     *
     * @param start where it begins
     * @param end its semicolon
     * @param seconds how long, as an expression
     */
    public record Pause(int start, int end, String seconds) {}
}
