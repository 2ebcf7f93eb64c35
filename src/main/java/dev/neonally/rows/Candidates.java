package dev.neonally.rows;

import dev.neonally.rows.Alternative.Equality;
import dev.neonally.rows.Alternative.Relation;
import dev.neonally.rows.Expression.Constant;
import dev.neonally.rows.Restriction.Nullness;
import dev.neonally.rows.Table.Check;
import dev.neonally.rows.Table.Column;
import dev.neonally.rows.Table.ForeignKey;
import dev.neonally.rows.Table.UniqueKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A query that yields rows for a table, one for each number of a range, which satisfy one {@link Alternative} of its checks.
 * What the checks do not let through the query drops.
 *
 * <p>It is built in layers: slots, values and references, columns that depend on these, generated columns, checks.
 */
final class Candidates {

    /** How much is made up. */
    enum Manner {
        /** All columns. */
        FULL,
        /** Defaults where there are any, and null where that is allowed. */
        PLAIN
    }

    private final Table table;
    private final String alias;
    private final Alternative alternative;
    private final List<ReferencedKeys> references;
    private final Map<String, Long> sequences;
    private final Manner manner;
    private final List<Column> inserted;
    private final Slots slots;
    private final Dependents dependents;

    private final Map<String, Values> values = new LinkedHashMap<>();
    private final Map<String, String> fixed = new HashMap<>();
    private final Map<String, ReferencedKeys> owners = new HashMap<>();

    /**
     * @param references the keys of its foreign keys; without any, where these are to be null or its own
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
        this.alias = Sql.identifier(table.simpleName());
        this.alternative = alternative;
        this.references = references;
        this.sequences = sequences;
        this.manner = manner;
        this.inserted = table.columns().stream()
                .filter(column -> column.generated().isEmpty())
                .toList();
        this.slots = new Slots(table.name(), seed, rows);
        own();
        choose(new ValueMaker(rows));
        this.dependents = new Dependents(
                table,
                relations(),
                column -> values.containsKey(column) && !owners.containsKey(column) && !sequences.containsKey(column));
        distinguish();
    }

    private boolean forced(ForeignKey key, Nullness nullness) {
        return key.columns().stream()
                .anyMatch(column -> alternative.restriction(column).nullness() == nullness);
    }

    /** The first foreign key with a column fills it. */
    private void own() {
        for (ReferencedKeys reference : references) {
            ForeignKey key = reference.key();
            boolean wholly = key.full() && forced(key, Nullness.NULL);
            if (reference.count() == 0 || wholly) {
                continue;
            }
            key.columns().forEach(column -> owners.putIfAbsent(column, reference));
            if (owners.containsValue(reference)) {
                boolean sometimesNull =
                        table.optional(key) && !forced(key, Nullness.NOT_NULL) && !forced(key, Nullness.NULL);
                slots.add(unit(reference), reference.count(), reference.count(), sometimesNull);
            }
        }
    }

    /** The unit of slots that a foreign key is. */
    private static String unit(ReferencedKeys reference) {
        // longer than the name of any column
        return "foreign key " + "-".repeat(64) + reference.table();
    }

    private void choose(ValueMaker maker) {
        for (Column column : inserted) {
            String name = column.name();
            Restriction restriction = alternative.restriction(name);
            boolean owned = owners.containsKey(name);
            if (restriction.nullness() == Nullness.NULL || !owned && unreferenced(column)) {
                fixed.put(name, "NULL");
            } else if (!owned && sequences.containsKey(name)) {
                long last = sequences.get(name);
                values.put(name, new Values(last(column) - last, 1, slot -> "(%d + %s)".formatted(last, slot)));
                slots.add(name, last(column) - last, 1, false);
                slots.number(name);
            } else if (!owned || mayLackReference(column)) {
                Optional<Values> made =
                        maker.values(column.type(), column.modifier(), TextForm.named(name, restriction));
                if (made.isEmpty() || isPlain(column)) {
                    fixed.put(name, column.fallback().orElse("NULL"));
                } else {
                    values.put(name, made.get());
                    boolean sometimesNull = !column.notNull() && restriction.nullness() == Nullness.ANY;
                    slots.add(name, made.get().capacity(), made.get().typical(), sometimesNull);
                }
            }
        }
    }

    private static long last(Column column) {
        return switch (column.type().name()) {
            case "int2" -> Short.MAX_VALUE;
            case "int4" -> Integer.MAX_VALUE;
            default -> Values.UNLIMITED;
        };
    }

    /**
     * Whether it gets its default, or null. A text that is the default is likely one of a few that the application knows;
     * others would look like broken data to the next migration.
     */
    private boolean isPlain(Column column) {
        boolean free = alternative.restriction(column.name()).equals(Restriction.NONE)
                && table.uniqueKeys().stream().noneMatch(key -> key.columns().contains(column.name()));
        boolean plain = manner == Manner.PLAIN && (column.fallback().isPresent() || !column.notNull());
        return free && (plain || hasTextDefault(column));
    }

    private static boolean hasTextDefault(Column column) {
        return Set.of("text", "varchar", "bpchar", "citext")
                        .contains(column.type().name())
                && column.fallback()
                        .map(ExpressionReader::read)
                        .filter(fallback -> fallback.bare() instanceof Constant constant
                                && constant.sql().startsWith("'")
                                && !constant.text().isBlank())
                        .isPresent();
    }

    /** Whether it is null because of a foreign key that has nothing to reference yet. */
    private boolean unreferenced(Column column) {
        return !column.notNull()
                && references.stream()
                        .anyMatch(reference -> reference.count() == 0
                                && reference.key().columns().contains(column.name()));
    }

    private boolean mayLackReference(Column column) {
        return column.notNull() && table.optional(owners.get(column.name()).key());
    }

    /** How columns have to do with each other; the first rows that must reference rows of their own table do themselves. */
    private List<Relation> relations() {
        List<Relation> relations = new ArrayList<>(alternative.relations());
        for (ReferencedKeys reference : references) {
            ForeignKey key = reference.key();
            if (reference.count() == 0 && key.target() == table.oid() && !table.optional(key)) {
                for (int i = 0; i < key.columns().size(); i++) {
                    String referenced = key.referenced().get(i);
                    relations.add(
                            0, new Equality(key.columns().get(i), Sql.identifier(referenced), Set.of(referenced)));
                }
            }
        }
        return relations;
    }

    private void distinguish() {
        Map<UniqueKey, List<String>> units = new LinkedHashMap<>();
        for (UniqueKey key : table.uniqueKeys()) {
            units.put(
                    key,
                    key.columns().stream()
                            .filter(column -> !dependents.contains(column))
                            .map(column -> owners.containsKey(column) ? unit(owners.get(column)) : column)
                            .distinct()
                            .filter(slots::has)
                            .toList());
        }
        // what is unique alone makes wider keys unique too
        units.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().size()))
                .forEach(entry -> slots.distinguish(
                        entry.getKey().name(),
                        entry.getValue(),
                        entry.getKey().exclusion() || entry.getKey().deferrable()));
    }

    private String own(Column column) {
        Values own = values.get(column.name());
        if (own == null) {
            return fixed.getOrDefault(column.name(), "NULL");
        }
        String slot = slots.alias(column.name());
        String value = own.sql().apply(slot);
        return column.notNull() ? value : "CASE WHEN " + slot + " IS NULL THEN NULL ELSE " + value + " END";
    }

    /** What goes into a column that does not depend on others. */
    private String expression(Column column) {
        ReferencedKeys owner = owners.get(column.name());
        String own = own(column);
        String expression = own;
        if (owner != null && !fixed.containsKey(column.name())) {
            String referenced = owner.value(column.name());
            expression = values.containsKey(column.name()) ? "COALESCE(" + referenced + ", " + own + ")" : referenced;
        }
        // a domain is checked with the other conditions: a cast would fail
        String type = column.type().domain().isPresent() ? "" : "::" + column.typeSql();
        return "(" + expression + ")" + type + " AS " + column.sql();
    }

    private String joins() {
        return references.stream()
                .filter(reference -> owners.containsValue(reference) || matches(reference))
                .map(reference -> reference.join(
                        owners.containsValue(reference) ? slots.alias(unit(reference)) : "",
                        column -> owners.get(column).value(column)))
                .collect(Collectors.joining());
    }

    /** Whether its columns are all filled by other foreign keys, so that rows have to be looked through for those that match. */
    private boolean matches(ReferencedKeys reference) {
        return reference.count() > 0 && !owners.containsValue(reference) && !forced(reference.key(), Nullness.NULL);
    }

    private List<String> matches() {
        return references.stream()
                .filter(this::matches)
                .map(reference -> reference.match(column -> owners.get(column).value(column)))
                .toList();
    }

    /** Conditions that a row must not break: the server's own ones, and that what a row must have it has. */
    List<Check> conditions() {
        List<Check> conditions = new ArrayList<>(table.checks());
        for (Column column : inserted) {
            if (column.notNull()) {
                conditions.add(new Check(
                        "NOT NULL of " + column.name() + " of type " + column.typeSql(),
                        column.sql() + " IS NOT NULL"));
            }
            column.type().domain().ifPresent(domain -> addDomain(column, domain, conditions));
        }
        return conditions;
    }

    private static void addDomain(Column column, Type.Domain domain, List<Check> conditions) {
        for (String check : domain.checks()) {
            conditions.add(new Check(
                    "the domain of " + column.name(),
                    "(SELECT %s FROM (SELECT %s AS value) AS neonally_domain)".formatted(check, column.sql())));
        }
        domain.base().domain().ifPresent(base -> addDomain(column, base, conditions));
    }

    private String query(long first, long last) {
        List<String> columns = new ArrayList<>(List.of("neonally_0.*"));
        inserted.stream()
                .filter(column -> !dependents.contains(column.name()))
                .map(this::expression)
                .forEach(columns::add);
        List<String> matches = matches();
        IntStream.range(0, matches.size())
                .mapToObj(i -> "(" + matches.get(i) + ") AS neonally_m" + i)
                .forEach(columns::add);
        String query = "SELECT %s FROM (%s) AS neonally_0%s OFFSET 0"
                .formatted(String.join(", ", columns), slots.query(first, last), joins());
        Map<String, String> own = inserted.stream().collect(Collectors.toMap(Column::name, this::own));
        Map<String, String> aliases =
                values.keySet().stream().collect(Collectors.toMap(column -> column, slots::alias));
        for (Entry<String, String> entry : dependents.inOrder(own, aliases).entrySet()) {
            query = "SELECT *, %s AS %s FROM (%s) AS %s OFFSET 0"
                    .formatted(entry.getValue(), Sql.identifier(entry.getKey()), query, alias);
        }
        String generated = table.columns().stream()
                .filter(column -> column.generated().isPresent())
                .map(column -> ", (" + column.generated().get() + ") AS " + column.sql())
                .collect(Collectors.joining());
        query = "SELECT *%s FROM (%s) AS %s OFFSET 0".formatted(generated, query, alias);
        return matches.isEmpty()
                ? query
                : IntStream.range(0, matches.size())
                        .mapToObj(i -> "neonally_m" + i)
                        .collect(Collectors.joining(
                                " AND ", "SELECT * FROM (" + query + ") AS " + alias + " WHERE ", ""));
    }

    private String passing(long first, long last) {
        String filter = conditions().stream()
                .map(check -> "(" + check.condition() + ") IS NOT FALSE")
                .collect(Collectors.joining(" AND "));
        return "SELECT * FROM (%s) AS %s%s"
                .formatted(query(first, last), alias, filter.isEmpty() ? "" : " WHERE " + filter);
    }

    /** Inserts what rows there are for a range of numbers, at most so many. */
    String insert(long first, long last, long limit) {
        String columns = inserted.stream().map(Column::sql).collect(Collectors.joining(", "));
        // which needs keys that are checked at once, and statements that stay as they are
        boolean onConflict = !table.rules() && table.uniqueKeys().stream().noneMatch(UniqueKey::deferrable);
        return "INSERT INTO %s %s OVERRIDING SYSTEM VALUE SELECT %s FROM (%s) AS %s LIMIT %d%s"
                .formatted(
                        table.sql(),
                        columns.isEmpty() ? "" : "(" + columns + ")",
                        columns,
                        onConflict ? passing(first, last) : distinct(passing(first, last)),
                        alias,
                        limit,
                        onConflict ? " ON CONFLICT DO NOTHING" : "");
    }

    /** Those that no unique key forbids. */
    private String distinct(String query) {
        List<UniqueKey> keys =
                table.uniqueKeys().stream().filter(key -> !key.exclusion()).toList();
        List<String> numbers = new ArrayList<>(List.of("*"));
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            List<String> parts = keys.get(i).parts();
            String key = String.join(", ", parts);
            String present = parts.stream().map(part -> part + " IS NOT NULL").collect(Collectors.joining(" AND "));
            numbers.add(
                    "row_number() OVER (PARTITION BY %s ORDER BY %s) AS neonally_u%d".formatted(key, Slots.NUMBER, i));
            conditions.add("(NOT (%2$s) OR neonally_u%1$d = 1 AND (%3$s) NOT IN (SELECT %3$s FROM %4$s WHERE %2$s))"
                    .formatted(i, present, key, table.sql()));
        }
        if (keys.isEmpty()) {
            return query;
        }
        return "SELECT * FROM (SELECT %s FROM (%s) AS %s OFFSET 0) AS %s WHERE %s"
                .formatted(String.join(", ", numbers), query, alias, alias, String.join(" AND ", conditions));
    }

    /** Counts the rows of a range, those that satisfy all conditions, and for each condition in its order those that break it. */
    String broken(long first, long last) {
        String all = conditions().stream()
                .map(check -> "(" + check.condition() + ") IS NOT FALSE")
                .collect(Collectors.joining(" AND "));
        List<String> counts =
                new ArrayList<>(List.of("count(*)", "count(*) FILTER (WHERE " + (all.isEmpty() ? "true" : all) + ")"));
        conditions().forEach(check -> counts.add("count(*) FILTER (WHERE (" + check.condition() + ") IS FALSE)"));
        return "SELECT %s FROM (%s) AS %s".formatted(String.join(", ", counts), query(first, last), alias);
    }
}
