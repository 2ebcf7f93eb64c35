package dev.neonally.rows;

import dev.neonally.rows.Alternative.Relation;
import dev.neonally.rows.Restriction.Nullness;
import dev.neonally.rows.Table.Check;
import dev.neonally.rows.Table.Column;
import dev.neonally.rows.Table.ForeignKey;
import dev.neonally.rows.Table.UniqueKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A query that yields rows for a table, one for each number of a range, which satisfy one {@link Alternative} of its checks.
 *
 * <p>A row's number and a salt make the slot of each column, the slot makes the value. A column that has to be unique takes
 * its slots from the number, so that none comes twice; the other slots are hashes of it, which repeat as real data does.
 * What the checks do not let through the query drops.
 */
final class Candidates {

    private static final String NUMBER = "neonally_g";
    private static final long PRIME = Integer.MAX_VALUE;

    /** How much is made up. */
    enum Manner {
        /** All columns. */
        FULL,
        /** Defaults where there are any, and null where that is allowed. */
        PLAIN
    }

    private final Table table;
    private final Alternative alternative;
    private final List<ReferencedKeys> references;
    private final Map<String, Long> sequences;
    private final Manner manner;
    private final long seed;
    private final long rows;

    private final Map<String, Values> values = new LinkedHashMap<>();
    private final Map<String, String> fixed = new LinkedHashMap<>();
    private final Map<String, String> dependent = new LinkedHashMap<>();
    private final Map<String, Integer> owners = new HashMap<>();
    private final Map<String, String> slots = new LinkedHashMap<>();

    /**
     * @param references the keys of its foreign keys, in their order; without any rows, where they are to be null
     * @param sequences the last number of each column that a sequence fills
     * @param rows how many rows the table is to have
     */
    Candidates(
            Table table,
            Alternative alternative,
            List<ReferencedKeys> references,
            Map<String, Long> sequences,
            Manner manner,
            long seed,
            long rows) {
        this.table = table;
        this.alternative = alternative;
        this.references = references;
        this.sequences = sequences;
        this.manner = manner;
        this.seed = seed;
        this.rows = rows;
        own();
        choose();
        relate();
        number();
    }

    /** Columns that an INSERT names. */
    private List<Column> inserted() {
        return table.columns().stream()
                .filter(column -> column.generated().isEmpty())
                .toList();
    }

    /** The first foreign key with a column fills it. */
    private void own() {
        for (int i = 0; i < references.size(); i++) {
            if (references.get(i).count() > 0) {
                for (String column : references.get(i).key().columns()) {
                    owners.putIfAbsent(column, i);
                }
            }
        }
    }

    private void choose() {
        ValueMaker maker = new ValueMaker(rows);
        for (Column column : inserted()) {
            Restriction restriction = alternative.restriction(column.name());
            boolean filled = owners.containsKey(column.name());
            if (restriction.nullness() == Nullness.NULL || unreferenced(column) && !filled) {
                fixed.put(column.name(), "NULL");
            } else if (sequences.containsKey(column.name()) && !filled) {
                long last = sequences.get(column.name());
                values.put(
                        column.name(),
                        new Values(limit(column) - last, Values.UNLIMITED, slot -> "(%d + %s)".formatted(last, slot)));
            } else if (!filled || mayLackReference(column)) {
                Optional<Values> made = maker.values(column.type(), column.modifier(), restriction);
                boolean plain = manner == Manner.PLAIN && restriction.equals(Restriction.NONE) && !inKey(column);
                if (made.isEmpty() || plain && (column.fallback().isPresent() || !column.notNull())) {
                    fixed.put(column.name(), column.fallback().orElse("NULL"));
                } else {
                    values.put(column.name(), made.get());
                }
            }
        }
    }

    private static long limit(Column column) {
        return switch (column.type().name()) {
            case "int2" -> Short.MAX_VALUE;
            case "int4" -> Integer.MAX_VALUE;
            default -> Values.UNLIMITED;
        };
    }

    private boolean inKey(Column column) {
        return table.uniqueKeys().stream().anyMatch(key -> key.columns().contains(column.name()));
    }

    /** Whether it is null because of a foreign key that has nothing to reference yet. */
    private boolean unreferenced(Column column) {
        return !column.notNull()
                && references.stream()
                        .anyMatch(reference -> reference.count() == 0
                                && reference.key().columns().contains(column.name()));
    }

    private boolean mayLackReference(Column column) {
        return column.notNull()
                && table.optional(references.get(owners.get(column.name())).key());
    }

    /** Columns that are compared with others are made from these. */
    private void relate() {
        for (Relation relation : alternative.relations()) {
            Optional<Column> lesser = table.column(relation.lesser());
            Optional<Column> greater = table.column(relation.greater());
            if (lesser.isPresent() && greater.isPresent()) {
                if (canDepend(relation.greater(), relation.lesser())) {
                    difference(greater.get(), relation.lesser(), "+");
                } else if (canDepend(relation.lesser(), relation.greater())) {
                    difference(lesser.get(), relation.greater(), "-");
                }
            }
        }
    }

    private boolean canDepend(String column, String on) {
        return values.containsKey(column)
                && !owners.containsKey(column)
                && !sequences.containsKey(column)
                && !dependent.containsKey(column)
                && !dependsOn(on, column);
    }

    private boolean dependsOn(String column, String on) {
        return dependent.containsKey(column) && dependent.get(column).contains(Sql.identifier(on) + " ");
    }

    private void difference(Column column, String on, String sign) {
        String slot = slotName(column.name());
        String distance = switch (column.type().name()) {
            case "int2", "int4", "int8", "numeric", "float4", "float8" -> "(1 + " + slot + " % 50)";
            case "date" -> "(1 + " + slot + " % 27)::int";
            case "timestamp", "timestamptz", "time" -> "(1 + " + slot + " % 59) * interval '1 second'";
            default -> "";
        };
        if (!distance.isEmpty()) {
            String identifier = Sql.identifier(on);
            dependent.put(
                    column.name(),
                    "CASE WHEN %1$s IS NULL THEN %2$s ELSE (%1$s %3$s %4$s)::%5$s END"
                            .formatted(
                                    identifier,
                                    value(column.name(), "%s"),
                                    sign,
                                    distance,
                                    column.type().sql()));
        }
    }

    /** Gives each column, and each foreign key, its slots. */
    private void number() {
        for (String column : sequences.keySet()) {
            if (values.containsKey(column)) {
                slots.put(column, NUMBER);
            }
        }
        Set<String> numbered = new HashSet<>(slots.keySet());
        for (UniqueKey key : table.uniqueKeys()) {
            if (!key.columns().isEmpty()) {
                distinguish(key, numbered);
            }
        }
        for (String unit : units()) {
            slots.putIfAbsent(unit, hash(unit) + " % " + Math.min(capacity(unit), typical(unit)));
        }
    }

    private Stream<String> sources(UniqueKey key) {
        return key.columns().stream()
                .map(column -> owners.containsKey(column) ? reference(owners.get(column)) : column)
                .distinct()
                .filter(unit -> !dependent.containsKey(unit));
    }

    private Set<String> units() {
        Set<String> units = new LinkedHashSet<>(values.keySet());
        for (int i = 0; i < references.size(); i++) {
            units.add(reference(i));
        }
        return units;
    }

    private static String reference(int index) {
        // no column's name is as long
        return "foreign key " + "-".repeat(64) + index;
    }

    private Optional<ReferencedKeys> referenceOf(String unit) {
        return unit.startsWith(reference(0).substring(0, 64))
                ? Optional.of(references.get(Integer.parseInt(unit.substring(unit.lastIndexOf('-') + 1))))
                : Optional.empty();
    }

    private long capacity(String unit) {
        return referenceOf(unit)
                .map(ReferencedKeys::capacity)
                .orElseGet(() -> values.containsKey(unit) ? values.get(unit).capacity() : 1);
    }

    private long typical(String unit) {
        return referenceOf(unit)
                .map(ReferencedKeys::capacity)
                .orElseGet(() -> values.containsKey(unit) ? values.get(unit).typical() : 1);
    }

    private void distinguish(UniqueKey key, Set<String> numbered) {
        List<String> units = sources(key).toList();
        if (units.stream().anyMatch(numbered::contains)) {
            return;
        }
        List<String> free = units.stream()
                .filter(unit -> !slots.containsKey(unit) && capacity(unit) > 1)
                .toList();
        Optional<String> wide = free.stream()
                .filter(unit -> referenceOf(unit).isEmpty() && capacity(unit) > 4 * rows)
                .findFirst();
        if (wide.isPresent()) {
            boolean alone = units.size() == 1 || key.exclusion();
            slots.put(wide.get(), alone ? NUMBER : NUMBER + " / 3");
            if (alone) {
                numbered.add(wide.get());
            }
            return;
        }
        long all = 1;
        for (String unit : free) {
            all = Math.min(Values.UNLIMITED, all * capacity(unit));
        }
        String scattered =
                "((%s * %d + %d) %% %d)".formatted(NUMBER, PRIME, Math.floorMod(salt(key.name()), 1L << 30), all);
        long divisor = 1;
        for (String unit : free) {
            slots.put(unit, scattered + " / " + divisor + " % " + capacity(unit));
            divisor = Math.min(Values.UNLIMITED, divisor * capacity(unit));
        }
    }

    private String hash(String of) {
        return "(pg_catalog.hashint8extended(%s, %d) & %d)".formatted(NUMBER, salt(of), Long.MAX_VALUE);
    }

    private long salt(String of) {
        return 31L * (31L * seed + table.name().hashCode()) + of.hashCode();
    }

    private String slotName(String unit) {
        List<String> all = new ArrayList<>(units());
        return "neonally_s" + all.indexOf(unit);
    }

    /** Whether some of its values are to be null. */
    private boolean sometimesNull(String unit) {
        Optional<ReferencedKeys> reference = referenceOf(unit);
        if (reference.isPresent()) {
            ForeignKey key = reference.get().key();
            return table.optional(key)
                    && key.columns().stream()
                            .noneMatch(column -> alternative.restriction(column).nullness() == Nullness.NOT_NULL);
        }
        return !table.notNull(unit)
                && !sequences.containsKey(unit)
                && alternative.restriction(unit).nullness() == Nullness.ANY;
    }

    private String slot(String unit) {
        Optional<ReferencedKeys> reference = referenceOf(unit);
        boolean never = reference.isPresent()
                && reference.get().key().columns().stream()
                        .anyMatch(column -> alternative.restriction(column).nullness() == Nullness.NULL);
        if (never) {
            return "NULL::bigint";
        }
        String slot = "(" + slots.get(unit) + ") % " + Math.max(1, capacity(unit));
        return sometimesNull(unit)
                ? "CASE WHEN %s %% 10 = 0 THEN NULL ELSE %s END".formatted(hash(unit + " null"), slot)
                : slot;
    }

    private String value(String column, String otherwise) {
        String slot = slotName(column);
        String made = values.get(column).sql().apply(slot);
        return sometimesNull(column) ? "CASE WHEN %s IS NULL THEN NULL ELSE %s END".formatted(slot, made) : made;
    }

    /** What goes into a column before those that depend on others. */
    private String expression(Column column) {
        String own = values.containsKey(column.name())
                ? value(column.name(), "")
                : fixed.getOrDefault(column.name(), "NULL");
        Integer owner = owners.get(column.name());
        String expression = owner == null || fixed.containsKey(column.name())
                ? own
                : referenced(column.name(), owner)
                        .map(value ->
                                values.containsKey(column.name()) ? "COALESCE(" + value + ", " + own + ")" : value)
                        .orElse(own);
        // a domain is checked with the other conditions: a cast would fail
        String type = column.type().domain().isPresent() ? "" : "::" + column.typeSql();
        return "(" + expression + ")" + type + " AS " + column.sql();
    }

    private Optional<String> referenced(String column, int owner) {
        ReferencedKeys reference = references.get(owner);
        return Optional.of(reference.value(reference.key().columns().indexOf(column)));
    }

    private String joins() {
        StringBuilder joins = new StringBuilder();
        for (int i = 0; i < references.size(); i++) {
            ReferencedKeys reference = references.get(i);
            if (owners.containsValue(i)) {
                List<String> filled = reference.shared().stream()
                        .map(position -> reference.key().columns().get(position))
                        .map(column -> referenced(column, owners.get(column)).orElseThrow())
                        .toList();
                joins.append(reference.join("neonally_0." + slotName(reference(i)), filled));
            }
        }
        return joins.toString();
    }

    /** Conditions that a row must not break: the server's own ones, and that what a row must have it has. */
    private List<Check> conditions() {
        List<Check> conditions = new ArrayList<>(table.checks());
        for (Column column : inserted()) {
            if (column.notNull()) {
                conditions.add(new Check("NOT NULL of " + column.name(), column.sql() + " IS NOT NULL"));
            }
            column.type().domain().ifPresent(domain -> addDomain(column, domain, conditions));
        }
        return conditions;
    }

    private static void addDomain(Column column, Type.Domain domain, List<Check> conditions) {
        for (String check : domain.checks()) {
            conditions.add(new Check(
                    "domain of " + column.name(),
                    "(SELECT %s FROM (SELECT %s AS value) AS neonally_domain)".formatted(check, column.sql())));
        }
        domain.base().domain().ifPresent(base -> addDomain(column, base, conditions));
    }

    private String selected(long first, long last) {
        String slotColumns = units().stream()
                .map(unit -> ", " + slot(unit) + " AS " + slotName(unit))
                .collect(Collectors.joining());
        String query = "SELECT %1$s%2$s FROM generate_series(%3$d::bigint, %4$d::bigint) AS %1$s OFFSET 0"
                .formatted(NUMBER, slotColumns, first, last);
        String columns = inserted().stream()
                .filter(column -> !dependent.containsKey(column.name()))
                .map(this::expression)
                .collect(Collectors.joining(", "));
        query = "SELECT neonally_0.*" + (columns.isEmpty() ? "" : ", ") + columns + " FROM (" + query
                + ") AS neonally_0" + joins() + " OFFSET 0";
        int level = 1;
        for (Entry<String, String> entry : dependent.entrySet()) {
            query = "SELECT neonally_%1$d.*, %2$s AS %3$s FROM (%4$s) AS neonally_%1$d OFFSET 0"
                    .formatted(level++, entry.getValue(), Sql.identifier(entry.getKey()), query);
        }
        String generated = table.columns().stream()
                .filter(column -> column.generated().isPresent())
                .map(column -> ", (" + column.generated().get() + ") AS " + column.sql())
                .collect(Collectors.joining());
        return "SELECT * FROM (SELECT *%s FROM (%s) AS %s OFFSET 0) AS %s"
                .formatted(generated, query, Sql.identifier(table.simpleName()), Sql.identifier(table.simpleName()));
    }

    /** Inserts what rows there are for a range of numbers, at most so many. */
    String insert(long first, long last, long limit) {
        String columns = inserted().stream().map(Column::sql).collect(Collectors.joining(", "));
        String filter = conditions().stream()
                .map(check -> "(" + check.condition() + ") IS NOT FALSE")
                .collect(Collectors.joining(" AND "));
        return "INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM (%s) AS %s%s LIMIT %d ON CONFLICT DO NOTHING"
                .formatted(
                        table.sql(),
                        columns,
                        columns,
                        selected(first, last),
                        Sql.identifier(table.simpleName()),
                        filter.isEmpty() ? "" : " WHERE " + filter,
                        limit);
    }

    /** Counts for each condition, in their order, how many rows of a range break it. */
    String broken(long first, long last) {
        return "SELECT %s FROM (%s) AS %s"
                .formatted(
                        conditions().stream()
                                .map(check -> "count(*) FILTER (WHERE (" + check.condition() + ") IS FALSE)")
                                .collect(Collectors.joining(
                                        ", ", "count(*)" + (conditions().isEmpty() ? "" : ", "), "")),
                        selected(first, last),
                        Sql.identifier(table.simpleName()));
    }

    List<Check> checked() {
        return conditions();
    }
}
