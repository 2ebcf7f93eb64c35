package dev.neonally.effect;

import dev.neonally.effect.Relations.Relation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a server did for a statement.
 *
 * @param before the relations that it met
 * @param after the relations that it left
 * @param modes the strongest lock by oid of the relation, granted or waited for
 * @param scanned oids of the relations that it read from end to end, with whether there were rows
 * @param notices what the server said at debug1
 * @param sqlState the error, where it was refused
 */
record Trace(
        Relations before,
        Relations after,
        Map<Long, LockMode> modes,
        Map<Long, Boolean> scanned,
        String notices,
        Optional<String> sqlState) {

    private static final Pattern INDEX_BUILD = Pattern.compile("building index \".*\" on table \"(.*)\" serially");

    static Trace refused(Relations before, String sqlState, String message) {
        return new Trace(before, before, Map.of(), Map.of(), message, Optional.of(sqlState));
    }

    /** The locks on tables and views from SHARE UPDATE EXCLUSIVE upwards. */
    Map<String, String> locks() {
        Map<String, LockMode> locks = new TreeMap<>();
        modes.forEach((oid, mode) -> before.find(oid)
                .or(() -> after.find(oid))
                .filter(Relation::isTable)
                .filter(relation -> mode.atLeast(LockMode.SHARE_UPDATE_EXCLUSIVE))
                .ifPresent(relation -> locks.merge(relation.name(), mode, LockMode::strongest)));
        return locks.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, lock -> lock.getValue().sql(), (one, other) -> one, TreeMap::new));
    }

    /** Tables and materialized views with a new file. */
    Set<String> rewrites() {
        return names(before.tables()
                .filter(table -> after.find(table.oid())
                        .filter(now -> now.file() != table.file())
                        .isPresent()));
    }

    /** Tables whose rows were read from end to end. */
    Set<String> scansOfRows() {
        return names(before.tables().filter(table -> scanned.getOrDefault(table.oid(), false)));
    }

    /** Tables that were read from end to end under a lock of SHARE or above. */
    Set<String> blockingScans() {
        return names(blocking());
    }

    /** Those of the {@link #blockingScans} that had rows. */
    Set<String> blockingScansOfRows() {
        return names(blocking().filter(table -> scanned.get(table.oid())));
    }

    private Stream<Relation> blocking() {
        return before.tables()
                .filter(table -> scanned.containsKey(table.oid()))
                .filter(table ->
                        modes.getOrDefault(table.oid(), LockMode.ACCESS_SHARE).blocksWrites());
    }

    /** Those of the tables that an index was built on. */
    Set<String> builtOn(Set<String> tables) {
        Set<String> built = new TreeSet<>();
        Matcher matcher = INDEX_BUILD.matcher(notices);
        while (matcher.find()) {
            String table = matcher.group(1);
            tables.stream()
                    .filter(name -> name.substring(name.lastIndexOf('.') + 1).equals(table))
                    .forEach(built::add);
        }
        return built;
    }

    /** Indexes that are not valid afterwards. */
    Set<String> invalidIndexes() {
        return names(after.indexes().filter(index -> !index.valid()));
    }

    private static Set<String> names(Stream<Relation> relations) {
        return relations.map(Relation::name).collect(Collectors.toCollection(TreeSet::new));
    }
}
