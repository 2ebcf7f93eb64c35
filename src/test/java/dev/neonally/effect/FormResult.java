package dev.neonally.effect;

import dev.neonally.effect.Relations.Relation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a server was seen to do for a statement form, in the words of {@link StatementFormsPage}.
 *
 * @param locks on what was there before, the strongest first; on an index only where its table has a weaker one
 * @param rewritten what has a new file
 * @param scanned tables that were read from end to end
 * @param indexes what became of the indexes of tables that were there before
 * @param transaction how it stands to transactions, and how it fails
 */
record FormResult(String locks, String rewritten, String scanned, String indexes, String transaction) {

    private static final String NONE = "–";
    private static final String NOT_SEEN = "?";
    private static final String FORBIDDEN = "25001";

    /** Of a statement that runs in a transaction, or fails in one and is not tried without. */
    static FormResult of(Trace inside) {
        return of(inside, inside.sqlState().map(state -> "fails: " + state).orElse("yes"), names(inside.scansOfRows()));
    }

    /** Of a statement that was also tried outside of a transaction. */
    static FormResult of(Trace inside, Trace alone) {
        String outside =
                alone.sqlState().map(state -> "fails: " + state + " outside").orElse("runs outside");
        return inside.sqlState().filter(FORBIDDEN::equals).isPresent()
                ? of(alone, "no: " + FORBIDDEN + ", " + outside, NOT_SEEN)
                : of(
                        inside,
                        inside.sqlState().map(state -> "fails: " + state).orElse("yes") + ", " + outside,
                        names(inside.scansOfRows()));
    }

    private static FormResult of(Trace seen, String transaction, String scanned) {
        return new FormResult(locks(seen), names(rewritten(seen)), scanned, indexes(seen), transaction);
    }

    private static String locks(Trace seen) {
        Map<LockMode, TreeSet<String>> byMode = new TreeMap<>(Comparator.reverseOrder());
        seen.modes()
                .forEach((oid, mode) -> seen.before()
                        .find(oid)
                        .filter(relation -> !relation.isIndex() || isStrongerThanOnTable(relation, mode, seen))
                        .ifPresent(relation -> byMode.computeIfAbsent(mode, m -> new TreeSet<>())
                                .add(relation.name())));
        return byMode.isEmpty()
                ? NONE
                : byMode.entrySet().stream()
                        .map(entry -> entry.getKey().sql() + ": " + String.join(", ", entry.getValue()))
                        .collect(Collectors.joining("; "));
    }

    private static boolean isStrongerThanOnTable(Relation index, LockMode mode, Trace seen) {
        LockMode onTable = seen.modes().get(index.indexed());
        return onTable == null || !onTable.atLeast(mode);
    }

    private static List<String> rewritten(Trace seen) {
        return seen.before().byOid().values().stream()
                .filter(Predicate.not(Relation::isIndex))
                .filter(relation -> seen.after()
                        .find(relation.oid())
                        .filter(now -> now.file() != relation.file())
                        .isPresent())
                .map(Relation::name)
                .toList();
    }

    private static String indexes(Trace seen) {
        Map<String, Relation> before = byName(seen.before().indexes());
        Map<String, Relation> after = byName(seen.after()
                .indexes()
                .filter(index -> seen.before().find(index.indexed()).isPresent()));
        List<String> outcomes = new ArrayList<>();
        outcome("new", after.values().stream(), index -> isNew(index, seen), outcomes);
        outcome("rebuilt", after.values().stream(), index -> isRebuilt(index, before), outcomes);
        outcome("dropped", before.values().stream(), index -> isDropped(index, after, seen), outcomes);
        outcome("invalid", after.values().stream(), index -> !index.valid(), outcomes);
        return outcomes.isEmpty() ? NONE : String.join("; ", outcomes);
    }

    private static boolean isNew(Relation index, Trace seen) {
        return seen.before().find(index.oid()).isEmpty()
                && seen.before().indexes().noneMatch(old -> old.name().equals(index.name()));
    }

    private static boolean isRebuilt(Relation index, Map<String, Relation> before) {
        return before.containsKey(index.name()) && before.get(index.name()).file() != index.file();
    }

    private static boolean isDropped(Relation index, Map<String, Relation> after, Trace seen) {
        return seen.after().find(index.oid()).isEmpty() && !after.containsKey(index.name());
    }

    private static void outcome(String word, Stream<Relation> indexes, Predicate<Relation> is, List<String> outcomes) {
        Optional.of(indexes.filter(is).map(Relation::name).collect(Collectors.joining(", ")))
                .filter(Predicate.not(String::isEmpty))
                .ifPresent(names -> outcomes.add(word + " " + names));
    }

    private static Map<String, Relation> byName(Stream<Relation> relations) {
        return relations.collect(
                Collectors.toMap(Relation::name, relation -> relation, (one, other) -> one, TreeMap::new));
    }

    private static String names(Iterable<String> names) {
        String joined = String.join(", ", names);
        return joined.isEmpty() ? NONE : joined;
    }

    static FormResult fromCells(List<String> cells) {
        return new FormResult(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4));
    }

    List<String> cells() {
        return List.of(locks, rewritten, scanned, indexes, transaction);
    }
}
