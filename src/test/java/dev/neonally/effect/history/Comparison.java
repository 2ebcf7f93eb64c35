package dev.neonally.effect.history;

import dev.neonally.effect.Effect;
import dev.neonally.effect.LockMode;
import dev.neonally.effect.RelationLock;
import dev.neonally.effect.ReplayedMigration;
import dev.neonally.effect.Step;
import dev.neonally.effect.Target;
import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What was predicted beside what was seen, counted. */
final class Comparison {

    private int statements;
    private int refused;
    private int untraced;
    private int strongLocks;
    private int strongLocksRight;
    private int weakLocks;
    private int weakLocksRight;
    private int rewrites;
    private int rewritesFound;
    private int rewritesClaimed;
    private final List<String> disagreements = new ArrayList<>();
    private final List<String> weakDisagreements = new ArrayList<>();

    /** Adds a migration that the server ran. */
    void add(ReplayedMigration migration, List<ObservedStatement> observed) {
        List<Step> own = migration.steps().stream()
                .filter(step -> step.inside().isEmpty())
                .toList();
        for (int i = 0; i < observed.size(); i++) {
            add(migration.migration().path(), own.get(i), observed.get(i));
        }
    }

    private void add(String path, Step step, ObservedStatement seen) {
        statements++;
        if (seen.failure().isPresent()) {
            refused++;
            disagreements.add(
                    line("refused", path, step.statement(), seen.failure().get()));
            return;
        }
        compareLocks(path, step, seen);
        compareRewrites(path, step, seen);
    }

    private void compareLocks(String path, Step step, ObservedStatement seen) {
        if (seen.locks().isEmpty()) {
            untraced++;
            return;
        }
        Map<QualifiedName, LockMode> after = seen.locks().get();
        Map<QualifiedName, LockMode> predicted = step.effect().locks().stream()
                .filter(lock -> find(lock.relation(), seen).isPresent())
                .collect(Collectors.toMap(
                        lock -> find(lock.relation(), seen).orElseThrow(), RelationLock::mode, LockMode::strongest));
        Set<QualifiedName> relations = new HashSet<>(predicted.keySet());
        relations.addAll(after.keySet());
        for (QualifiedName relation : relations) {
            LockMode held = seen.held().get(relation);
            LockMode expected = strongest(held, predicted.get(relation));
            LockMode actual = after.get(relation);
            if (expected == held && actual == held) {
                continue;
            }
            boolean strong = isStrong(expected) || isStrong(actual);
            boolean right = Objects.equals(expected, actual);
            if (strong) {
                strongLocks++;
                strongLocksRight += right ? 1 : 0;
            } else {
                weakLocks++;
                weakLocksRight += right ? 1 : 0;
            }
            if (!right) {
                (strong ? disagreements : weakDisagreements)
                        .add(line(
                                "lock",
                                path,
                                step.statement(),
                                relation + " predicted " + predicted.get(relation) + ", seen " + actual));
            }
        }
    }

    private void compareRewrites(String path, Step step, ObservedStatement seen) {
        Set<QualifiedName> predicted = names(step.effect(), seen);
        rewrites += seen.rewritten().size();
        rewritesClaimed += predicted.size();
        for (QualifiedName relation : seen.rewritten()) {
            if (predicted.contains(relation)) {
                rewritesFound++;
            } else {
                disagreements.add(line("rewrite missed", path, step.statement(), relation.toString()));
            }
        }
        for (QualifiedName relation : predicted) {
            if (!seen.rewritten().contains(relation)) {
                disagreements.add(line("rewrite claimed", path, step.statement(), relation.toString()));
            }
        }
    }

    private static Set<QualifiedName> names(Effect effect, ObservedStatement seen) {
        return effect.rewrites().stream()
                .map(target -> find(target, seen))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    /** The relation's full name, if it was there before the statement. */
    private static Optional<QualifiedName> find(Target target, ObservedStatement seen) {
        return seen.relations().stream()
                .filter(name -> name.name().equals(target.name().name()))
                .filter(name -> target.name().schema() == null
                        || name.schema().equals(target.name().schema()))
                .findFirst();
    }

    private static LockMode strongest(LockMode one, LockMode other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.strongest(other);
    }

    private static boolean isStrong(LockMode mode) {
        return mode != null && mode.atLeast(LockMode.SHARE_UPDATE_EXCLUSIVE);
    }

    private static String line(String what, String path, Statement statement, String detail) {
        String sql = statement.text().replaceAll("\\s+", " ");
        return what + ": " + path + ":" + statement.line() + " " + detail + "\n      "
                + sql.substring(0, Math.min(sql.length(), 160));
    }

    /** Share of the locks of SHARE UPDATE EXCLUSIVE and above that were predicted exactly. */
    double lockAgreement() {
        return share(strongLocksRight, strongLocks);
    }

    double weakLockAgreement() {
        return share(weakLocksRight, weakLocks);
    }

    /** Share of the predicted rewrites that happened. */
    double rewritePrecision() {
        return share(rewritesFound, rewritesClaimed);
    }

    /** Share of the rewrites that were predicted. */
    double rewriteRecall() {
        return share(rewritesFound, rewrites);
    }

    Collection<String> disagreements() {
        return disagreements;
    }

    Collection<String> weakDisagreements() {
        return weakDisagreements;
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 1 : (double) part / whole;
    }

    @Override
    public String toString() {
        return String.format(
                "%d statements, %d refused, %d untraced; locks %d/%d (weaker ones %d/%d); rewrites %d/%d, %d claimed",
                statements,
                refused,
                untraced,
                strongLocksRight,
                strongLocks,
                weakLocksRight,
                weakLocks,
                rewritesFound,
                rewrites,
                rewritesClaimed);
    }
}
