package dev.neonally.trace;

import dev.neonally.trace.Stall.Client;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the clients of the touched tables had to wait while a migration ran.
 *
 * @param stalls every wait, in the order of their starts, as a timeline shows them
 * @param precision by how much a length may be off
 * @param notes what could not be measured, a sentence each
 */
public record StallSeries(List<Stall> stalls, Duration precision, List<String> notes) {

    public StallSeries {
        stalls = List.copyOf(stalls);
        notes = List.copyOf(notes);
    }

    private record Victim(String relation, Client client, String path, int line, int column) {}

    /** The longest wait of each table, client and statement, the longest first. */
    public List<Stall> longest() {
        Map<Victim, Stall> longest = new LinkedHashMap<>();
        for (Stall stall : stalls) {
            longest.merge(
                    new Victim(stall.relation(), stall.client(), stall.path(), stall.line(), stall.column()),
                    stall,
                    (a, b) -> a.length().compareTo(b.length()) >= 0 ? a : b);
        }
        return longest.values().stream()
                .sorted(Comparator.comparing(Stall::length).reversed())
                .toList();
    }
}
