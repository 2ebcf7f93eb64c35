package dev.neonally.branchtest;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.migration.MigrationException;
import dev.neonally.schema.SchemaDefects;
import dev.neonally.schema.SchemaSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Looks at the schema of a throw-away database, without what belongs to the migration tool. */
final class Schemas {

    private static final String PURPOSE = "neonally schema";

    private final Branch branch;
    private final Ledger ledger;

    Schemas(Branch branch, Ledger ledger) {
        this.branch = branch;
        this.ledger = ledger;
    }

    SchemaSnapshot read() throws BranchException, SQLException, MigrationException {
        try (Connection connection = branch.connect(PURPOSE)) {
            return SchemaSnapshot.read(connection, ledger.objects());
        }
    }

    /** What could not be kept of the tool's own table, a sentence each. */
    List<String> notes() {
        return ledger.notes();
    }

    SchemaDefects defects() throws BranchException, SQLException {
        try (Connection connection = branch.connect(PURPOSE)) {
            return SchemaDefects.read(connection);
        }
    }
}
