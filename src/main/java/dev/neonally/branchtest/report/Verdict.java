package dev.neonally.branchtest.report;

import dev.neonally.branchtest.BranchTestResult;
import dev.neonally.branchtest.BranchTestResult.Problem;
import dev.neonally.branchtest.Figures;
import dev.neonally.trace.Stall;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The result in one line.
 *
 * @param headline a sentence without its full stop
 */
record Verdict(boolean passed, String headline) {

    /** Names of files in Prisma, diesel and Hasura. */
    private static final Set<String> SAME_FOR_ALL = Set.of("migration.sql", "up.sql");

    static Verdict of(BranchTestResult result) {
        if (result.problems().isEmpty()) {
            return new Verdict(true, success(result));
        }
        int others = result.problems().size() - 1;
        String gravest = words(result, result.problems().get(0));
        return new Verdict(false, others == 0 ? gravest : gravest + ", and " + Figures.count(others, "more problem"));
    }

    /** The longest wait of all. */
    static Optional<Stall> longestStall(BranchTestResult result) {
        return stalls(result).max(Comparator.comparing(Stall::length));
    }

    private static Stream<Stall> stalls(BranchTestResult result) {
        return result.histories().stream().flatMap(history -> history.up().stalls().stream());
    }

    /** {@code writers of orders}. */
    static String waiting(Stall stall) {
        return switch (stall.client()) {
            case READER -> "readers of " + stall.relation();
            case WRITER -> "writers of " + stall.relation();
            case WORKLOAD -> "workload clients of " + stall.relation();
        };
    }

    /** {@code readers and writers of orders}, where both wait about as long. */
    static String waiting(Stream<Stall> stalls, Stall longest) {
        long alike = stalls.filter(stall -> stall.relation().equals(longest.relation()))
                .filter(stall -> stall.client() != Stall.Client.WORKLOAD)
                .filter(stall -> stall.length()
                                .compareTo(longest.length().multipliedBy(9).dividedBy(10))
                        >= 0)
                .map(Stall::client)
                .distinct()
                .count();
        return alike == 2 ? "readers and writers of " + longest.relation() : waiting(longest);
    }

    private static String success(BranchTestResult result) {
        long migrations = result.histories().stream()
                .flatMap(history -> history.up().migrations().stream())
                .filter(migration -> !migration.command())
                .count();
        if (result.histories().stream().allMatch(h -> h.up().migrations().isEmpty())) {
            return "There is no new migration to try";
        }
        return (migrations == 0 ? "The command" : Figures.count(migrations, "new migration"))
                + (migrations == 0 ? " succeeds, " : migrations == 1 ? " applies, " : " apply, ")
                + longestStall(result)
                        .map(stall -> "and nobody waits longer than " + Figures.duration(stall.length()))
                        .orElse("and nobody has to wait");
    }

    private static String words(BranchTestResult result, Problem problem) {
        String migration = problem.path().map(Verdict::name).orElse("A migration");
        return switch (problem.kind()) {
            case MIGRATION_FAILED -> migration + " fails" + (problem.line() > 0 ? " at line " + problem.line() : "");
            case STALL ->
                longestStall(result)
                        .map(stall -> capitalized(waiting(stalls(result), stall)) + " would wait "
                                + Figures.duration(stall.length()))
                        .orElse("Clients would wait too long");
            case INVALID_INDEX -> migration + " leaves an invalid index";
            case PLAIN_INDEX -> migration + " builds an index while writers wait";
            case WORKLOAD -> "The workload fails while the migrations run";
            case VERIFICATION -> "A verification query does not hold";
            case TESTS -> "The project's own tests fail on the migrated database";
            case RERUN -> "Running the migrations once more fails";
            case ROLLBACK -> problem.line() > 0 ? "The way back fails" : "The way back does not restore the schema";
        };
    }

    /** The file, or its folder where the tool calls all files the same. */
    private static String name(String path) {
        String[] names = path.split("/");
        int last = names.length - 1;
        return names[last > 0 && SAME_FOR_ALL.contains(names[last]) ? last - 1 : last];
    }

    private static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
