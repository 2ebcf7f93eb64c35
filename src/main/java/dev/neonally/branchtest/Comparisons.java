package dev.neonally.branchtest;

import dev.neonally.effect.Effect;
import dev.neonally.effect.Effect.TransactionNeed;
import dev.neonally.effect.LockMode;
import dev.neonally.effect.RelationLock;
import dev.neonally.effect.Target;
import dev.neonally.trace.MigrationTrace;
import dev.neonally.trace.ObservedLock;
import dev.neonally.trace.RunTrace;
import dev.neonally.trace.StatementTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Holds what was observed against what was predicted. Weaker locks than SHARE UPDATE EXCLUSIVE depend on the rows that a
 * statement meets, and nobody waits for what the run itself made: neither counts as a difference.
 */
final class Comparisons {

    private final Predictions predictions;

    Comparisons(Predictions predictions) {
        this.predictions = predictions;
    }

    List<Comparison> of(RunTrace run) {
        List<Comparison> comparisons = new ArrayList<>();
        List<ObservedLock> earlier = new ArrayList<>();
        for (MigrationTrace migration : run.migrations()) {
            for (StatementTrace statement : migration.statements()) {
                earlier.removeIf(lock -> lock.until().compareTo(statement.start()) <= 0);
                compare(migration, statement, earlier).ifPresent(comparisons::add);
                earlier.addAll(statement.locks());
            }
        }
        return comparisons;
    }

    private Optional<Comparison> compare(
            MigrationTrace migration, StatementTrace observed, List<ObservedLock> earlier) {
        return predictions
                .at(migration.path(), observed.line(), observed.column())
                .map(effect -> new Comparison(
                        migration.path(),
                        observed.line(),
                        observed.column(),
                        locks(effect),
                        names(effect.rewrites()),
                        differences(effect, observed, strongest(earlier))));
    }

    /** @param held what statements before hold still: taking it once more is not seen */
    private static List<String> differences(Effect predicted, StatementTrace observed, Map<String, LockMode> held) {
        if (observed.failure().isPresent()) {
            return List.of();
        }
        List<String> differences = new ArrayList<>();
        Set<String> fresh = observed.locks().stream()
                .filter(ObservedLock::fresh)
                .map(ObservedLock::relation)
                .collect(Collectors.toSet());
        Map<String, LockMode> expected = strong(locks(predicted), fresh);
        Map<String, LockMode> seen = strong(strongest(observed.locks()), fresh);
        Set<String> relations = new TreeSet<>(expected.keySet());
        relations.addAll(seen.keySet());
        for (String relation : relations) {
            LockMode one = expected.get(relation);
            LockMode other = seen.get(relation);
            boolean heldAlready = one != null
                    && held.containsKey(relation)
                    && held.get(relation).atLeast(one);
            boolean sampled = predicted.need() == TransactionNeed.FORBIDDEN;
            if (one != other && !(other == null && (heldAlready || sampled))) {
                differences.add("lock on " + relation + ": predicted " + name(one) + ", observed " + name(other));
            }
        }
        Set<String> rewritten = new TreeSet<>(observed.rewrites());
        Set<String> rewrites = new TreeSet<>(names(predicted.rewrites()));
        rewrites.removeAll(fresh);
        for (String relation : rewrites) {
            if (!rewritten.remove(relation)) {
                differences.add("rewrite of " + relation + ": predicted, not observed");
            }
        }
        rewritten.removeAll(fresh);
        rewritten.forEach(relation -> differences.add("rewrite of " + relation + ": observed, not predicted"));
        return differences;
    }

    private static Map<String, LockMode> locks(Effect effect) {
        return effect.locks().stream()
                .filter(lock -> !lock.relation().fresh())
                .collect(Collectors.toMap(
                        lock -> lock.relation().display(), RelationLock::mode, LockMode::strongest, TreeMap::new));
    }

    private static Map<String, LockMode> strongest(List<ObservedLock> locks) {
        return locks.stream()
                .collect(Collectors.toMap(
                        ObservedLock::relation, ObservedLock::mode, LockMode::strongest, TreeMap::new));
    }

    private static Map<String, LockMode> strong(Map<String, LockMode> locks, Set<String> fresh) {
        Map<String, LockMode> strong = new TreeMap<>(locks);
        strong.keySet().removeAll(fresh);
        strong.values().removeIf(mode -> !mode.atLeast(LockMode.SHARE_UPDATE_EXCLUSIVE));
        return strong;
    }

    private static List<String> names(List<Target> targets) {
        return targets.stream()
                .filter(target -> !target.fresh())
                .map(Target::display)
                .toList();
    }

    private static String name(LockMode mode) {
        return mode == null ? "none" : mode.sql();
    }
}
