package dev.neonally.branch.neon;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens a connection to a target that was proven to be the run's own. */
interface NeonConnector {

    Connection open(NeonTarget target, String applicationName) throws SQLException;
}
