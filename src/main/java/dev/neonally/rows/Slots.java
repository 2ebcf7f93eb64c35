package dev.neonally.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;

/**
 * The slots that a row takes: one of each unit, which is a column, or a foreign key with its columns.
 *
 * <p>A slot is a number below the unit's capacity. What has to be unique takes its slots from the row's number, so that none
 * comes twice; the others are hashes of it, which repeat as real data does.
 */
final class Slots {

    /** The row's number, as a column. */
    static final String NUMBER = "neonally_g";

    private static final long PRIME = Integer.MAX_VALUE;

    private record Unit(String alias, long capacity, long typical, boolean sometimesNull) {}

    private final String table;
    private final long seed;
    private final long rows;
    private final Map<String, Unit> units = new LinkedHashMap<>();
    private final Map<String, String> slots = new HashMap<>();
    private final Set<String> numbered = new HashSet<>();

    Slots(String table, long seed, long rows) {
        this.table = table;
        this.seed = seed;
        this.rows = rows;
    }

    /** @param typical how many different slots rows take if nothing forces them to take more */
    void add(String unit, long capacity, long typical, boolean sometimesNull) {
        units.put(
                unit,
                new Unit(
                        "neonally_s" + units.size(),
                        Math.max(1, capacity),
                        Math.max(1, Math.min(capacity, typical)),
                        sometimesNull));
    }

    boolean has(String unit) {
        return units.containsKey(unit);
    }

    /** Each row takes the slot of its number. */
    void number(String unit) {
        slots.put(unit, NUMBER);
        numbered.add(unit);
    }

    /**
     * Sees to it that rows differ in their slots, as far as they can.
     *
     * @param of units of a unique key
     * @param strictly whether they have to differ in a single unit, if one has the capacity
     */
    void distinguish(String key, List<String> of, boolean strictly) {
        if (of.stream().anyMatch(numbered::contains)) {
            return;
        }
        List<String> free = of.stream()
                .filter(unit -> !slots.containsKey(unit) && units.get(unit).capacity() > 1)
                .toList();
        Optional<String> wide = free.stream()
                .filter(unit -> units.get(unit).typical() > 1 && units.get(unit).capacity() > 4 * rows)
                .findFirst();
        if (wide.isEmpty()) {
            combine(key, free);
        } else if (strictly || of.size() == 1) {
            number(wide.get());
        } else {
            slots.put(wide.get(), hash(wide.get()) + " % " + pool(wide.get(), of));
        }
    }

    /** Counts through all combinations of the units, in a scattered order. */
    private void combine(String key, List<String> free) {
        long all = 1;
        for (String unit : free) {
            all = Math.min(Values.UNLIMITED, all * units.get(unit).capacity());
        }
        // a factor that shares no divisor with the number of combinations leaves none out
        String scattered = "((%s * %d + %d) %% %d)".formatted(NUMBER, PRIME, Math.floorMod(salt(key), 1L << 30), all);
        long divisor = 1;
        for (String unit : free) {
            long capacity = units.get(unit).capacity();
            slots.put(unit, "%s / %d %% %d".formatted(scattered, divisor, capacity));
            divisor = Math.min(Values.UNLIMITED, divisor * capacity);
        }
    }

    /** Enough values of one unit that, with those of the others, hardly any combination comes twice. */
    private long pool(String unit, List<String> of) {
        long others = 1;
        for (String other : of) {
            others *= other.equals(unit) ? 1 : Math.min(rows, units.get(other).typical());
            others = Math.min(others, Values.UNLIMITED);
        }
        Unit own = units.get(unit);
        return Math.min(own.capacity(), Math.max(own.typical(), 10 * rows / others));
    }

    private String hash(String of) {
        return "(pg_catalog.hashint8extended(%s, %d) & %d)".formatted(NUMBER, salt(of), Long.MAX_VALUE);
    }

    private long salt(String of) {
        return 31L * (31L * seed + table.hashCode()) + of.hashCode();
    }

    /** The column that has a unit's slot. */
    String alias(String unit) {
        return units.get(unit).alias();
    }

    /** A query for the slots of the rows of a range of numbers. */
    String query(long first, long last) {
        List<String> columns = new ArrayList<>(List.of(NUMBER));
        for (Entry<String, Unit> entry : units.entrySet()) {
            Unit unit = entry.getValue();
            String own = slots.getOrDefault(entry.getKey(), hash(entry.getKey()) + " % " + unit.typical());
            String slot = "(%s) %% %d".formatted(own, unit.capacity());
            columns.add((unit.sometimesNull()
                            ? "CASE WHEN %s %% 10 = 0 THEN NULL ELSE %s END"
                                    .formatted(hash("null " + entry.getKey()), slot)
                            : slot)
                    + " AS "
                    + unit.alias());
        }
        return "SELECT %s FROM generate_series(%d::bigint, %d::bigint) AS %s OFFSET 0"
                .formatted(String.join(", ", columns), first, last, NUMBER);
    }
}
