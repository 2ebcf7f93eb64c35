package dev.neonally.branchtest;

import dev.neonally.branchtest.BranchTestResult.Problem;
import dev.neonally.branchtest.BranchTestResult.Problem.Kind;
import dev.neonally.branchtest.HistoryResult.Aftermath;
import dev.neonally.branchtest.Validation.CommandResult;
import dev.neonally.effect.LockMode;
import dev.neonally.schema.SchemaChange;
import dev.neonally.trace.Failure;
import dev.neonally.trace.MigrationTrace;
import dev.neonally.trace.ObservedLock;
import dev.neonally.trace.RunTrace;
import dev.neonally.trace.Stall;
import dev.neonally.trace.Stall.Client;
import dev.neonally.trace.StatementTrace;
import dev.neonally.trace.WorkloadResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what of a history's result fails the goal. */
final class Verdict {

    private static final int LISTED = 5;
    private static final String MADE_UP =
            " The rows are made up (rows=…): check whether real ones can be like that. With rows=0 the migrations run without any.";

    /**
     * Classes of errors that other rows may not meet: cardinality violation, data exception, integrity constraint violation,
     * view's check, program limit, and what PL/pgSQL raises; documentation, appendix A.
     */
    private static final Set<String> ABOUT_ROWS = Set.of("21", "22", "23", "44", "54", "P0");

    private final TrialSettings settings;

    Verdict(TrialSettings settings) {
        this.settings = settings;
    }

    List<Problem> on(HistoryResult result) {
        List<Problem> problems = new ArrayList<>();
        result.up().failure().ifPresent(failure -> problems.add(failed(failure, result)));
        result.aftermath().ifPresent(aftermath -> problems.addAll(rerun(aftermath)));
        problems.addAll(stalls(result));
        result.workload().ifPresent(workload -> problems.addAll(brokenTraffic(workload)));
        if (settings.concurrentIndex()) {
            problems.addAll(plainIndexBuilds(result));
        }
        Validation validation = result.validation();
        validation
                .invalidIndexes()
                .forEach(index -> problems.add(problem(
                        Kind.INVALID_INDEX,
                        "index " + index
                                + " is invalid: no query uses it, every write still pays for it. Drop it with DROP INDEX"
                                + " CONCURRENTLY and build it again.")));
        validation.queries().stream()
                .filter(query -> !query.passed())
                .forEach(query -> problems.add(new Problem(
                        Kind.VERIFICATION, sentence(query.message()), Optional.of(query.file()), query.line())));
        validation
                .tests()
                .filter(tests -> tests.exitCode() != 0)
                .ifPresent(tests -> problems.add(problem(
                        Kind.TESTS,
                        "The tests (" + tests.command() + ") "
                                + (tests.exitCode() == CommandResult.OUT_OF_TIME
                                        ? "did not end in time"
                                        : "ended with exit code " + tests.exitCode())
                                + " on the migrated database.")));
        problems.addAll(wayBack(result));
        return problems;
    }

    private static Problem failed(Failure failure, HistoryResult result) {
        String because = failure.sqlState().isEmpty() ? "" : " (SQLSTATE " + failure.sqlState() + ")";
        StringBuilder message = new StringBuilder(sentence(failure.message() + because));
        failure.detail().ifPresent(detail -> message.append(' ').append(sentence(detail)));
        failure.hint().ifPresent(hint -> message.append(' ').append(sentence("Hint: " + hint)));
        if (ofMadeUpRows(failure, result)) {
            message.append(MADE_UP);
        }
        result.aftermath().ifPresent(aftermath -> message.append(' ').append(left(aftermath)));
        return new Problem(Kind.MIGRATION_FAILED, message.toString(), Optional.of(failure.path()), failure.line());
    }

    private static boolean ofMadeUpRows(Failure failure, HistoryResult result) {
        return result.base().generated() && dependsOnRows(failure);
    }

    private static String sentence(String words) {
        return words.matches("(?s).*[.!?…]\\s*") ? words.stripTrailing() : words + ".";
    }

    private static String left(HistoryResult.Aftermath aftermath) {
        if (!aftermath.left().isEmpty()) {
            return "It leaves behind " + names(aftermath.left(), 3) + ".";
        }
        return aftermath.applied() == 0
                ? "It leaves the schema unchanged."
                : "It leaves the schema unchanged; "
                        + (aftermath.applied() == 1
                                ? "the migration before it stays applied."
                                : "the " + aftermath.applied() + " migrations before it stay applied.");
    }

    /** A migration that leaves nothing behind fails in the same way again, which need not be said. */
    private static List<Problem> rerun(Aftermath aftermath) {
        List<Problem> problems = new ArrayList<>();
        aftermath
                .rerun()
                .filter(failure -> !aftermath.left().isEmpty())
                .map(failure -> new Problem(
                        Kind.RERUN,
                        "Run once more, the migrations fail: " + failure.message()
                                + ". Somebody would have to clean up by hand.",
                        Optional.of(failure.path()),
                        failure.line()))
                .ifPresent(problems::add);
        aftermath
                .invalidIndexes()
                .forEach(index -> problems.add(problem(
                        Kind.RERUN,
                        "Run once more, the migrations succeed and leave index " + index
                                + " invalid for good, since IF NOT EXISTS passes over it. Drop it first: DROP INDEX"
                                + " CONCURRENTLY IF EXISTS.")));
        return problems;
    }

    private static boolean dependsOnRows(Failure failure) {
        return ABOUT_ROWS.contains(
                failure.sqlState().substring(0, Math.min(2, failure.sqlState().length())));
    }

    private static String names(List<SchemaChange> changes, int most) {
        return changes.stream().limit(most).map(SchemaChange::object).collect(Collectors.joining(", "))
                + (changes.size() > most ? " and " + (changes.size() - most) + " more" : "");
    }

    /** One problem a table and statement, with the longest stall of those who waited. */
    private List<Problem> stalls(HistoryResult result) {
        Map<List<Object>, List<Stall>> byStatement = tooLong(result)
                .sorted(Comparator.comparing(Stall::length).reversed())
                .collect(Collectors.groupingBy(
                        stall -> List.of(
                                stall.relation(),
                                stall.path(),
                                stall.line() > 0 ? stall.line() : stall.statementStart()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return byStatement.values().stream()
                .map(waits -> stall(waits, result.up()))
                .toList();
    }

    private Problem stall(List<Stall> waits, RunTrace run) {
        Stall longest = waits.get(0);
        Set<Client> clients =
                waits.stream().map(Stall::client).collect(Collectors.toCollection(() -> EnumSet.noneOf(Client.class)));
        String who = clients.stream()
                .map(client -> switch (client) {
                    case READER -> "readers";
                    case WRITER -> "writers";
                    case WORKLOAD -> "the workload";
                })
                .collect(Collectors.joining(" and "));
        return new Problem(
                Kind.STALL,
                who.substring(0, 1).toUpperCase(Locale.ROOT) + who.substring(1)
                        + (clients.equals(EnumSet.of(Client.WORKLOAD)) ? " on " : " of ") + longest.relation()
                        + " stood still for " + Figures.duration(longest.length()) + ", longer than maxStall "
                        + Figures.round(settings.maxStall())
                        + (longest.line() > 0
                                ? ". " + shorter(longest, run)
                                : run.blamedFor(longest)
                                        .map(statement -> ": " + shown(statement))
                                        .orElse(".")),
                Optional.of(longest.path()),
                longest.line());
    }

    /** How to make them wait less: what takes long is the statement itself, or what follows it in its transaction. */
    private static String shorter(Stall stall, RunTrace run) {
        return run.migrations().stream()
                .filter(migration ->
                        migration.transactional() && migration.path().equals(stall.path()))
                .flatMap(migration -> migration.statements().stream())
                .filter(statement -> statement.line() == stall.line() && statement.column() == stall.column())
                .map(StatementTrace::duration)
                .filter(own -> own.multipliedBy(2).compareTo(stall.length()) < 0)
                .findFirst()
                .map(own -> "The statement itself took " + Figures.duration(own)
                        + ", but its lock is held until the migration ends: give it a migration of its own.")
                .orElse("Lock for less long: see what mvn neonally:check says of this statement.");
    }

    private static List<Problem> brokenTraffic(WorkloadResult workload) {
        return workload.transactions().stream()
                .flatMap(transaction -> transaction.errors().stream())
                .filter(error -> error.during() > 0 && error.before() == 0)
                .map(error -> new Problem(
                        Kind.WORKLOAD,
                        "Line " + error.line() + " of the workload failed " + Figures.count(error.during(), "time")
                                + " while it ran well before: " + error.message() + " (SQLSTATE " + error.sqlState()
                                + "). Code that runs now would fail like that: let it stop using this first.",
                        Optional.of(error.path()).filter(path -> !path.isEmpty()),
                        error.pathLine()))
                .toList();
    }

    private Stream<Stall> tooLong(HistoryResult result) {
        return result.up().stalls().stream().filter(stall -> stall.length().compareTo(settings.maxStall()) > 0);
    }

    /** Without those of which it is already told how long somebody waited. */
    private List<Problem> plainIndexBuilds(HistoryResult result) {
        List<Problem> problems = new ArrayList<>();
        for (MigrationTrace migration : result.up().migrations()) {
            for (StatementTrace statement : migration.statements()) {
                plainIndexBuildOn(migration, statement, result)
                        .filter(relation ->
                                tooLong(result).noneMatch(stall -> stall.isBlamedOn(migration.path(), statement)))
                        .ifPresent(relation -> problems.add(new Problem(
                                Kind.PLAIN_INDEX,
                                "The index on " + relation + " is built while "
                                        + (readersWait(migration, statement, relation)
                                                ? "readers and writers"
                                                : "writers")
                                        + " wait ("
                                        + Figures.duration(statement.duration()) + " for "
                                        + Figures.count(result.base().rows().get(relation), "row")
                                        + " here). Build it with CREATE INDEX CONCURRENTLY, or set concurrentIndex to"
                                        + " false" + (statement.line() > 0 ? "." : ": " + shown(statement)),
                                Optional.of(migration.path()),
                                statement.line())));
            }
        }
        return problems;
    }

    /** What stands in no file has to be quoted. */
    private static String shown(StatementTrace statement) {
        return statement.sql().replaceAll("\\s+", " ");
    }

    /** Where its transaction locked the table as strongly before, only the prediction tells which one it is. */
    private static Optional<String> plainIndexBuildOn(
            MigrationTrace migration, StatementTrace statement, HistoryResult result) {
        if (!statement.kind().equals("CREATE INDEX") || statement.failure().isPresent()) {
            return Optional.empty();
        }
        Stream<String> observed = statement.locks().stream()
                .filter(lock -> !lock.fresh() && lock.mode() == LockMode.SHARE)
                .map(ObservedLock::relation);
        Stream<String> predicted = result.comparisons().stream()
                .filter(comparison -> comparison.path().equals(migration.path())
                        && comparison.line() == statement.line()
                        && comparison.column() == statement.column())
                .flatMap(comparison -> comparison.locks().entrySet().stream())
                .filter(lock -> lock.getValue() == LockMode.SHARE)
                .map(Map.Entry::getKey)
                .filter(relation -> locksHeld(migration, statement, relation).anyMatch(LockMode::blocksWrites));
        return Stream.concat(observed, predicted)
                .filter(relation -> result.base().rows().getOrDefault(relation, 0L) > 0)
                .findFirst();
    }

    private static boolean readersWait(MigrationTrace migration, StatementTrace statement, String relation) {
        return locksHeld(migration, statement, relation).anyMatch(LockMode::blocksReads);
    }

    /** What the migration holds of an old relation while that statement runs. */
    private static Stream<LockMode> locksHeld(MigrationTrace migration, StatementTrace statement, String relation) {
        return migration.statements().stream()
                .flatMap(other -> other.locks().stream())
                .filter(lock -> !lock.fresh() && lock.relation().equals(relation))
                .filter(lock -> lock.from().compareTo(statement.end()) <= 0
                        && lock.until().compareTo(statement.end()) >= 0)
                .map(ObservedLock::mode);
    }

    private static List<Problem> wayBack(HistoryResult result) {
        Rollback rollback = result.rollback();
        List<Problem> problems = new ArrayList<>();
        if (rollback.down().failure().isPresent()) {
            problems.add(
                    wayBack("The way back fails: ", rollback.down().failure().get(), result));
        }
        for (Rollback.Culprit culprit : rollback.culprits()) {
            problems.add(
                    new Problem(Kind.ROLLBACK, notRestored(culprit.differences()), Optional.of(culprit.path()), 0));
        }
        if (rollback.down().failure().isEmpty() && !rollback.ofNobody().isEmpty()) {
            problems.add(problem(Kind.ROLLBACK, notRestored(rollback.ofNobody())));
        }
        rollback.again()
                .failure()
                .map(failure -> wayBack("After the way back, the way forward fails: ", failure, result))
                .ifPresent(problems::add);
        if (rollback.differences().isEmpty() && !rollback.differencesAgain().isEmpty()) {
            problems.add(problem(
                    Kind.ROLLBACK,
                    "Going forward once more does not lead to the same schema: "
                            + differences(rollback.differencesAgain()) + "."));
        }
        return problems;
    }

    private static Problem wayBack(String what, Failure failure, HistoryResult result) {
        return new Problem(
                Kind.ROLLBACK,
                what + (ofMadeUpRows(failure, result) ? sentence(failure.message()) + MADE_UP : failure.message()),
                Optional.of(failure.path()),
                failure.line());
    }

    private static String notRestored(List<SchemaChange> differences) {
        return "The way back does not restore the schema: " + differences(differences) + ".";
    }

    private static String differences(List<SchemaChange> changes) {
        return changes.stream()
                        .limit(LISTED)
                        .map(change -> change.object()
                                + (change.after().isEmpty()
                                        ? " is missing"
                                        : change.before().isEmpty() ? " is left" : " differs"))
                        .collect(Collectors.joining(", "))
                + (changes.size() > LISTED ? " and " + (changes.size() - LISTED) + " more" : "");
    }

    private static Problem problem(Kind kind, String message) {
        return new Problem(kind, message, Optional.empty(), 0);
    }
}
