package dev.neonally.rows;

import dev.neonally.rows.Table.ForeignKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which tables are filled, how many rows each gets, and in which order: those that others reference come first. Tables that
 * reference each other in a circle form one group.
 */
final class FillOrder {

    private final Map<Long, Table> tables;
    private final Map<Long, Long> targets = new LinkedHashMap<>();
    private final List<List<Table>> groups = new ArrayList<>();

    private final Map<Long, Integer> visited = new HashMap<>();
    private final Map<Long, Integer> lowest = new HashMap<>();
    private final Deque<Long> path = new ArrayDeque<>();
    private final Set<Long> onPath = new HashSet<>();

    FillOrder(Map<Long, Table> tables, Collection<Table> asked, long rows) {
        this.tables = tables;
        asked.forEach(table -> target(table, rows));
        List.copyOf(targets.keySet()).forEach(this::visit);
    }

    /** How many rows each table is to have, by oid. */
    Map<Long, Long> targets() {
        return targets;
    }

    List<List<Table>> groups() {
        return groups;
    }

    private void target(Table first, long firstRows) {
        Deque<Map.Entry<Table, Long>> left = new ArrayDeque<>(List.of(Map.entry(first, firstRows)));
        while (!left.isEmpty()) {
            Table table = left.peek().getKey();
            long rows = left.remove().getValue();
            if (rows <= targets.getOrDefault(table.oid(), 0L)) {
                continue;
            }
            targets.put(table.oid(), rows);
            for (ForeignKey key : table.foreignKeys()) {
                Table referenced = tables.get(key.target());
                if (referenced != null) {
                    left.add(Map.entry(referenced, table.oneToOne(key) ? rows : referencedBy(rows)));
                }
            }
        }
    }

    /** A tenth, but enough that two references make as many pairs as there are rows. */
    private static long referencedBy(long rows) {
        return Math.min(rows, Math.max(rows / 10, (long) Math.ceil(Math.sqrt(rows)) + 1));
    }

    /** Tarjan's search for strongly connected components. */
    private void visit(long oid) {
        if (visited.containsKey(oid)) {
            return;
        }
        int number = visited.size();
        visited.put(oid, number);
        lowest.put(oid, number);
        path.push(oid);
        onPath.add(oid);
        for (ForeignKey key : tables.get(oid).foreignKeys()) {
            long target = key.target();
            if (!tables.containsKey(target)) {
                continue;
            }
            visit(target);
            if (onPath.contains(target)) {
                lowest.merge(oid, Math.min(lowest.get(target), visited.get(target)), Math::min);
            }
        }
        if (lowest.get(oid) == number) {
            List<Table> group = new ArrayList<>();
            long member;
            do {
                member = path.pop();
                onPath.remove(member);
                group.add(tables.get(member));
            } while (member != oid);
            groups.add(group);
        }
    }
}
