package dev.neonally.rule.index;

import dev.neonally.effect.Step;
import dev.neonally.migration.Delivery;
import dev.neonally.migration.Layout;
import dev.neonally.rule.Category;
import dev.neonally.rule.Concurrent;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;

final class ConcurrentlyInTransaction extends ConcurrentRule {

    ConcurrentlyInTransaction() {
        super("concurrently-in-transaction", Risk.HIGH, Category.TRANSACTION);
    }

    @Override
    void check(Concurrent command, Step step, Judgement judgement) {
        boolean implicit = ConcurrentlyInMultiStatementCall.isImplicit(step, judgement);
        if (step.inside().isPresent() || step.session().inTransaction() && !implicit) {
            report(
                    command,
                    step,
                    judgement,
                    command.command() + " fails with 25001, because it runs "
                            + (step.inside().isPresent() ? "inside a function or DO block" : "inside a transaction")
                            + "; the migration stops there",
                    "-- alone in a migration that runs outside of a transaction: "
                            + marker(judgement.set().layout()));
        }
    }

    /** How the tool is told that a migration runs outside of a transaction. */
    static String marker(Layout layout) {
        return switch (layout) {
            case FLYWAY -> "executeInTransaction=false in <script>.sql.conf";
            case LIQUIBASE -> "runInTransaction:false on the changeset";
            case GOOSE -> "-- +goose NO TRANSACTION";
            case DBMATE -> "-- migrate:up transaction:false";
            case SQL_MIGRATE -> "-- +migrate Up notransaction";
            case SQLX -> "-- no-transaction as the first line";
            case DIESEL -> "run_in_transaction = false in metadata.toml";
            case POPX -> ".autocommit in the file's name";
            case NODE_PG_MIGRATE -> "pgm.noTransaction()";
            case GOLANG_MIGRATE, PRISMA, HASURA, DRIZZLE, SUPABASE, PLAIN -> "a file with this one statement";
        };
    }

    /** Whether a script that is sent whole makes the transaction. */
    static boolean isSentWhole(Judgement judgement) {
        return judgement.migration().migration().delivery() == Delivery.WHOLE;
    }
}
