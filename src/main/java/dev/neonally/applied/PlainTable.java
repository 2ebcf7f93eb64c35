package dev.neonally.applied;

import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Nobody knows what runs plain scripts, but a {@code schema_migrations} with their versions, as Rails has it, is believed. What
 * tools without SQL files keep for themselves is known by name.
 */
final class PlainTable extends VersionTable {

    /** Alembic, Django, Rails, Knex, TypeORM, Sequelize, MikroORM, Kysely, yoyo, Entity Framework, Phinx, Doctrine and more. */
    private static final List<String> TABLES = List.of(
            "alembic_version",
            "django_migrations",
            "schema_migrations",
            "ar_internal_metadata",
            "knex_migrations",
            "knex_migrations_lock",
            "migrations",
            "typeorm_metadata",
            "SequelizeMeta",
            "mikro_orm_migrations",
            "kysely_migration",
            "kysely_migration_lock",
            "pgmigrations",
            "_prisma_migrations",
            "flyway_schema_history",
            "databasechangelog",
            "databasechangeloglock",
            "goose_db_version",
            "_yoyo_migration",
            "_yoyo_log",
            "_yoyo_version",
            "yoyo_lock",
            "__EFMigrationsHistory",
            "phinxlog",
            "doctrine_migration_versions",
            "play_evolutions",
            "play_evolutions_lock");

    /** Sqitch, graphile-migrate, Drizzle, Atlas. */
    private static final List<String> SCHEMAS =
            List.of("sqitch", "graphile_migrate", "drizzle", "atlas_schema_revisions");

    private static final String OBJECTS = """
            SELECT n.nspname, c.relname, n.nspname = ANY (?)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r' AND (n.nspname = ANY (?) OR c.relname = ANY (?))""";

    PlainTable(MigrationSet history) {
        super(history, "schema_migrations", List.of(VERSION));
    }

    @Override
    boolean isMadeByTool() {
        return false;
    }

    @Override
    List<String> definition(TableName name) {
        return List.of();
    }

    @Override
    public Set<String> objects(Connection connection) throws SQLException, MigrationException {
        Set<String> objects = new HashSet<>();
        try (PreparedStatement query = connection.prepareStatement(OBJECTS)) {
            query.setArray(1, connection.createArrayOf("text", SCHEMAS.toArray()));
            query.setArray(2, connection.createArrayOf("text", SCHEMAS.toArray()));
            query.setArray(3, connection.createArrayOf("text", TABLES.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    TableName table = new TableName(rows.getString(1), rows.getString(2));
                    objects.add("table " + table.shown());
                    if (rows.getBoolean(3)) {
                        objects.add("schema " + TableName.quoted(table.schema()));
                    }
                }
            }
        }
        return objects;
    }
}
