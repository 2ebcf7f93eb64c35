package dev.neonally.branchtest;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.schema.SchemaDefects;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Looks whether what the migrations built is sound. */
final class Validator {

    private final Branch branch;
    private final TrialSettings settings;

    Validator(Branch branch, TrialSettings settings) {
        this.branch = branch;
        this.settings = settings;
    }

    /** @param before what was unsound already */
    Validation validate(SchemaDefects before) throws BranchException, SQLException {
        SchemaDefects left;
        try (Connection connection = branch.connect("validation")) {
            left = SchemaDefects.read(connection).since(before);
        }
        return new Validation(left.invalidIndexes(), left.notValidated(), List.of(), Optional.empty());
    }
}
