package dev.neonally.effect.history;

import dev.neonally.catalog.Relation;
import dev.neonally.effect.LockMode;
import dev.neonally.effect.RelationLock;
import dev.neonally.effect.ReplayedMigration;
import dev.neonally.effect.Step;
import dev.neonally.effect.Target;
import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.DataOperation.Truncate;
import dev.neonally.sql.operation.IndexOperation;
import dev.neonally.sql.operation.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
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
    private int untraced;
    private final Share refused = new Share();
    private final Share strongLocks = new Share();
    private final Share locks = new Share();
    private int rowDependent;
    private final Hits rewrites = new Hits("rewrite");
    private final Hits scans = new Hits("scan");
    private final List<String> disagreements = new ArrayList<>();
    private final List<String> weakDisagreements = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();

    /** Adds a statement that the server refused. */
    void addRefused(String path, Step step, String error) {
        statements++;
        boolean predicted = step.effect().failure().isPresent();
        refused.add(predicted);
        refusals.add(line(predicted ? "refused as predicted" : "refused", path, step.statement(), error));
    }

    /** Adds the statements of a migration that the server accepted. */
    void add(ReplayedMigration migration, List<ObservedStatement> accepted) {
        List<Step> own = HistoryRun.ownSteps(migration);
        Map<Long, LockMode> held = new HashMap<>();
        int transaction = -1;
        for (int i = 0; i < accepted.size(); i++) {
            Step step = own.get(i);
            if (step.transaction() != transaction) {
                held.clear();
                transaction = step.transaction();
            }
            ObservedStatement seen = accepted.get(i);
            seen.locks()
                    .ifPresent(taken -> taken.forEach(
                            (name, mode) -> held.merge(seen.relations().get(name), mode, LockMode::strongest)));
            List<Step> body = migration.steps().stream()
                    .filter(each -> each.statement() == step.statement()
                            && each.inside().isPresent())
                    .toList();
            add(migration.migration().path(), step, body, seen, held);
            if (transaction < 0) {
                held.clear();
            }
        }
    }

    /** @param held what the statement's transaction, as the tool would open it, holds after it */
    private void add(String path, Step step, List<Step> body, ObservedStatement seen, Map<Long, LockMode> held) {
        statements++;
        step.effect()
                .failure()
                .filter(failure -> !failure.sqlState().equals("25001"))
                .ifPresent(failure -> disagreements.add(
                        line("accepted", path, step.statement(), failure.sqlState() + " " + failure.reason())));
        rewrites.compare(path, step.statement(), names(step.effect().rewrites(), seen), seen.rewritten());
        if (seen.locks().isEmpty()) {
            untraced++;
            return;
        }
        compareLocks(path, step, new RowDependentLocks(step, body), seen);
        if (step.operation() instanceof Truncate) {
            // The indexes are built over tables that are empty by then.
            return;
        }
        Set<QualifiedName> scanned = seen.scanned().stream()
                .filter(relation -> blocksWrites(held.get(seen.relations().get(relation))))
                .collect(Collectors.toSet());
        scans.compare(path, step.statement(), blockingScans(step, seen), scanned);
    }

    private void compareLocks(String path, Step step, RowDependentLocks rows, ObservedStatement seen) {
        Map<QualifiedName, LockMode> after = seen.locks().orElseThrow();
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
            if (!strong && rows.explain(relation, held, actual)) {
                rowDependent++;
                continue;
            }
            boolean right = Objects.equals(expected, actual);
            locks.add(right);
            if (strong) {
                strongLocks.add(right);
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

    /** Relations of one kind that were claimed, and those that were seen. */
    private final class Hits {

        private final String what;
        private int seen;
        private int claimed;
        private int right;

        Hits(String what) {
            this.what = what;
        }

        void compare(String path, Statement statement, Set<QualifiedName> predicted, Set<QualifiedName> observed) {
            seen += observed.size();
            claimed += predicted.size();
            for (QualifiedName relation : observed) {
                if (predicted.contains(relation)) {
                    right++;
                } else {
                    disagreements.add(line(what + " missed", path, statement, relation.toString()));
                }
            }
            for (QualifiedName relation : predicted) {
                if (!observed.contains(relation)) {
                    disagreements.add(line(what + " claimed", path, statement, relation.toString()));
                }
            }
        }

        @Override
        public String toString() {
            return right + "/" + seen + "/" + claimed;
        }
    }

    /** Those that are right among all. */
    private static final class Share {

        private int right;
        private int all;

        void add(boolean isRight) {
            all++;
            right += isRight ? 1 : 0;
        }

        @Override
        public String toString() {
            return right + "/" + all;
        }
    }

    private static Set<QualifiedName> names(List<Target> targets, ObservedStatement seen) {
        return targets.stream()
                .map(target -> find(target, seen))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static boolean blocksWrites(LockMode mode) {
        return mode != null && mode.blocksWrites();
    }

    /** What was predicted to be read, less what planned queries over empty tables are spared: joins, checks of foreign keys. */
    private static Set<QualifiedName> blockingScans(Step step, ObservedStatement seen) {
        Set<QualifiedName> predicted = names(step.effect().scans(), seen);
        if (step.operation() instanceof AlterTable alter) {
            Optional<QualifiedName> own = step.before().relation(alter.name()).map(Relation::name);
            predicted.removeIf(relation ->
                    !own.equals(Optional.of(relation)) && !seen.scanned().contains(relation));
        } else if (!(step.operation() instanceof IndexOperation)) {
            predicted.retainAll(seen.scanned());
        }
        return predicted;
    }

    /** The relation's full name, if it was there before the statement. */
    private static Optional<QualifiedName> find(Target target, ObservedStatement seen) {
        return seen.relations().keySet().stream()
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

    List<String> disagreements() {
        return disagreements;
    }

    /** Those about locks that keep nobody from reading or writing. */
    List<String> weakDisagreements() {
        return weakDisagreements;
    }

    /** What the server refused. */
    List<String> refusals() {
        return refusals;
    }

    /** The counts in the order of the columns of a {@link ScoreTable}. */
    List<Object> figures() {
        return List.of(statements, refused, untraced, strongLocks, locks, rowDependent, rewrites, scans);
    }

    @Override
    public String toString() {
        return ScoreTable.named(figures());
    }
}
