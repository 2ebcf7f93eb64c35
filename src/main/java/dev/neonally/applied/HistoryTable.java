package dev.neonally.applied;

import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table in which a migration tool notes what it has run. */
public interface HistoryTable {

    /** The table of the history's tool. */
    static HistoryTable of(MigrationSet history) {
        return switch (history.layout()) {
            case FLYWAY -> new FlywayTable(history);
            case LIQUIBASE -> new LiquibaseTable(history);
            case GOLANG_MIGRATE -> new GolangMigrateTable(history);
            case POPX -> new PopxTable(history);
            case HASURA -> new HasuraTable(history);
            case DIESEL -> new DieselTable(history);
            case SQLX -> new SqlxTable(history);
            case GOOSE -> new GooseTable(history);
            case DBMATE -> new DbmateTable(history);
            case SQL_MIGRATE -> new SqlMigrateTable(history);
            case PRISMA -> new PrismaTable(history);
            case DRIZZLE -> new DrizzleTable(history);
            case SUPABASE -> new SupabaseTable(history);
            case NODE_PG_MIGRATE -> new NodePgMigrateTable(history);
            case PLAIN -> new PlainTable(history);
        };
    }

    /**
     * Which migrations the database has; empty where it has no such table.
     *
     * @throws MigrationException if the table says that a migration failed half-way, at which the tool stops, or if it
     *     cannot be told which of several tables is meant
     */
    Optional<AppliedMigrations> read(Connection connection) throws SQLException, MigrationException;

    /**
     * Notes migrations as applied, as the tool does after it has run them; makes the table first where it is missing.
     *
     * @param migrations forward migrations in the order in which they were run
     * @throws MigrationException if a file cannot be read for its checksum
     */
    void record(Connection connection, List<Migration> migrations) throws SQLException, MigrationException;

    /** Notes migrations, given by their forward or backward form, as not applied. Does nothing where there is no table. */
    void unrecord(Connection connection, List<Migration> migrations) throws SQLException, MigrationException;

    /**
     * The table, if it is there, and what else the tool keeps for itself, by the names that schema changes have:
     * {@code table goose_db_version}.
     */
    Set<String> objects(Connection connection) throws SQLException, MigrationException;
}
