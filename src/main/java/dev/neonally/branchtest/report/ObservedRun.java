package dev.neonally.branchtest.report;

import dev.neonally.branchtest.Comparison;
import dev.neonally.trace.MigrationTrace;
import dev.neonally.trace.RunTrace;
import dev.neonally.trace.Stall;
import dev.neonally.trace.StatementTrace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A run with predictions and waits beside the statements that they belong to. */
record ObservedRun(RunTrace trace, List<ObservedMigration> migrations) {

    private record Place(String path, int line, int column) {}

    static ObservedRun of(RunTrace trace, List<Comparison> comparisons) {
        Map<Place, Comparison> predicted = new HashMap<>();
        comparisons.forEach(c -> predicted.putIfAbsent(new Place(c.path(), c.line(), c.column()), c));
        Map<StatementTrace, List<Stall>> caused = caused(trace);
        Map<String, List<Stall>> byPath = trace.stalls().stream().collect(Collectors.groupingBy(Stall::path));
        return new ObservedRun(
                trace,
                trace.migrations().stream()
                        .map(m -> observed(m, predicted, caused, byPath.getOrDefault(m.path(), List.of())))
                        .toList());
    }

    private static ObservedMigration observed(
            MigrationTrace migration,
            Map<Place, Comparison> predicted,
            Map<StatementTrace, List<Stall>> caused,
            List<Stall> stalls) {
        List<ObservedStatement> statements = new ArrayList<>();
        for (StatementTrace statement : migration.statements()) {
            Place place = new Place(migration.path(), statement.line(), statement.column());
            statements.add(new ObservedStatement(
                    statements.size() + 1,
                    statement,
                    Optional.ofNullable(predicted.get(place)),
                    caused.getOrDefault(statement, List.of())));
        }
        return new ObservedMigration(migration, statements, stalls);
    }

    private static Map<StatementTrace, List<Stall>> caused(RunTrace run) {
        Map<StatementTrace, List<Stall>> caused = new IdentityHashMap<>();
        for (Stall stall : run.stalls()) {
            run.blamedFor(stall)
                    .ifPresent(s ->
                            caused.computeIfAbsent(s, key -> new ArrayList<>()).add(stall));
        }
        return caused;
    }
}
