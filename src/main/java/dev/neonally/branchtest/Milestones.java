package dev.neonally.branchtest;

import dev.neonally.branch.BranchException;
import dev.neonally.migration.Migration;
import dev.neonally.migration.Migration.Kind;
import dev.neonally.migration.MigrationException;
import dev.neonally.schema.SchemaChange;
import dev.neonally.schema.SchemaSnapshot;
import dev.neonally.trace.MigrationTrace;
import dev.neonally.trace.RunListener;
import dev.neonally.trace.RunTrace;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The schemas that new migrations met: against them stands what a failed one left behind, and what each down script should
 * have restored.
 *
 * <p>Between migrations that share a transaction there is none: others do not see what is not committed, and asking for it
 * would have them wait for its locks.
 */
final class Milestones {

    private final Schemas schemas;
    private final boolean oneTransaction;
    private final boolean steps;
    private final Map<String, SchemaSnapshot> before = new HashMap<>();
    private final List<Step> back = new ArrayList<>();
    private Optional<SchemaSnapshot> last = Optional.empty();
    private Optional<Exception> unknown = Optional.empty();

    /** What differs after a down script from what its migration had met. */
    private record Step(String path, List<SchemaChange> differences) {}

    private interface Reading {
        void run() throws BranchException, SQLException, MigrationException;
    }

    /**
     * @param oneTransaction whether the tool puts all migrations in one transaction
     * @param wayBack whether the steps of a way back shall be compared with them
     */
    Milestones(Schemas schemas, boolean oneTransaction, boolean wayBack) {
        this.schemas = schemas;
        this.oneTransaction = oneTransaction;
        this.steps = wayBack && !oneTransaction;
    }

    RunListener forward(RunListener told) {
        return new Forward(told);
    }

    RunListener backward() {
        return new RunListener() {
            @Override
            public void ended(Migration down) {
                met(down)
                        .ifPresent(met -> keep(() -> {
                            back.removeIf(step -> step.path().equals(down.path()));
                            back.add(new Step(down.path(), met.changesTo(schemas.read())));
                        }));
            }
        };
    }

    private Optional<SchemaSnapshot> met(Migration migration) {
        return Optional.ofNullable(before.get(migration.version()));
    }

    private void keep(Reading reading) {
        try {
            reading.run();
        } catch (BranchException | SQLException | MigrationException e) {
            unknown = Optional.of(e);
        }
    }

    /** What the migration that failed left behind. */
    List<SchemaChange> left() throws BranchException, SQLException, MigrationException {
        check();
        return last.isPresent() ? last.get().changesTo(schemas.read()) : List.of();
    }

    /** The down scripts of a run after which something was wrong to its end. */
    List<Rollback.Culprit> culprits(RunTrace run) throws BranchException {
        check();
        List<String> done = run.done().stream().map(MigrationTrace::path).toList();
        back.removeIf(step -> !done.contains(step.path()));
        Map<String, String> paths = new HashMap<>();
        for (Step step : back) {
            List<String> wrong =
                    step.differences().stream().map(SchemaChange::object).toList();
            paths.keySet().retainAll(wrong);
            wrong.forEach(object -> paths.putIfAbsent(object, step.path()));
        }
        Map<String, List<SchemaChange>> culprits = new LinkedHashMap<>();
        for (SchemaChange wrong : back.isEmpty()
                ? List.<SchemaChange>of()
                : back.get(back.size() - 1).differences()) {
            culprits.computeIfAbsent(paths.get(wrong.object()), path -> new ArrayList<>())
                    .add(wrong);
        }
        return culprits.entrySet().stream()
                .map(culprit -> new Rollback.Culprit(culprit.getKey(), List.copyOf(culprit.getValue())))
                .toList();
    }

    private void check() throws BranchException {
        if (unknown.isPresent()) {
            throw new BranchException(
                    "The schema could not be read: " + unknown.get().getMessage(), unknown.get());
        }
    }

    private final class Forward implements RunListener {

        private final RunListener told;
        private boolean inTransaction;

        Forward(RunListener told) {
            this.told = told;
        }

        @Override
        public void starts(Migration migration) {
            told.starts(migration);
            boolean joins = inTransaction && migration.transactional();
            if (migration.kind() != Kind.CALLBACK && !joins) {
                inTransaction = oneTransaction && migration.transactional();
                last = Optional.empty();
                if (steps || mayLeaveSomething(migration)) {
                    keep(() -> {
                        SchemaSnapshot now = schemas.read();
                        last = Optional.of(now);
                        if (steps) {
                            before.putIfAbsent(migration.version(), now);
                        }
                    });
                }
            }
        }

        /** One that does not run in a transaction, or may end it itself. */
        private boolean mayLeaveSomething(Migration migration) {
            return oneTransaction
                    || !migration.transactional()
                    || migration.script().text().toLowerCase(Locale.ROOT).contains("commit");
        }

        @Override
        public void progress(String message) {
            told.progress(message);
        }

        @Override
        public void ended(Migration migration) {
            told.ended(migration);
        }
    }
}
