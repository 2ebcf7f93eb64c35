package dev.neonally.sql;

import java.util.List;
import java.util.Set;

/**
 * A PL/pgSQL body as text, with the places that keep it from being tried in a transaction.
 *
 * @param text the body
 * @param loops its outermost loops, in order
 * @param transactionEnds its COMMIT and ROLLBACK commands
 * @param calls names in front of parentheses, folded and without their schema: the functions and procedures it calls, and more
 */
public record PlpgsqlText(String text, List<LoopText> loops, List<Place> transactionEnds, Set<String> calls) {

    /**
     * @param start offset of its first character
     * @param end offset behind its last character
     */
    public record Place(int start, int end) {}

    /** Reads a body; what is no PL/pgSQL has no loops. */
    public static PlpgsqlText of(String body) {
        return new PlpgsqlTextReader(body).read();
    }
}
