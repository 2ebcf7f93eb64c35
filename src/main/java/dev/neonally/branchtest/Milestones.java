package dev.neonally.branchtest;

import dev.neonally.branch.BranchException;
import dev.neonally.migration.Migration;
import dev.neonally.migration.Migration.Kind;
import dev.neonally.migration.MigrationException;
import dev.neonally.schema.SchemaChange;
import dev.neonally.schema.SchemaSnapshot;
import dev.neonally.trace.RunListener;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
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
     * @param wayBack whether there will be a way back
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

    /** For each object that the way back did not restore the down script from which on it was wrong, as far as known. */
    Map<String, String> culprits() throws BranchException {
        check();
        Map<String, String> culprits = new HashMap<>();
        List<String> wrong = List.of();
        for (Step step : back) {
            wrong = step.differences().stream().map(SchemaChange::object).toList();
            culprits.keySet().retainAll(wrong);
            wrong.forEach(object -> culprits.putIfAbsent(object, step.path()));
        }
        return culprits;
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
