package dev.neonally.rule.security;

import dev.neonally.effect.Step;
import dev.neonally.migration.Layout;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.SchemaOperation.AlterExtension;
import dev.neonally.sql.operation.SchemaOperation.CreateExtension;
import java.util.Set;

final class UntrustedExtension extends StepRule {

    /** Those that PostgreSQL 14 to 18 ship as trusted: who may create objects in the database may create them. */
    private static final Set<String> TRUSTED = Set.of(
            "bool_plperl",
            "btree_gin",
            "btree_gist",
            "citext",
            "cube",
            "dict_int",
            "fuzzystrmatch",
            "hstore",
            "intarray",
            "isn",
            "jsonb_plperl",
            "lo",
            "ltree",
            "pg_trgm",
            "pgcrypto",
            "plperl",
            "plpgsql",
            "pltcl",
            "seg",
            "tablefunc",
            "tcn",
            "tsm_system_rows",
            "tsm_system_time",
            "unaccent",
            "uuid-ossp",
            "vector");

    /** Those whose library the server must load when it starts. */
    private static final Set<String> PRELOADED = Set.of(
            "pg_stat_statements", "pg_cron", "pgaudit", "timescaledb", "citus", "pg_stat_kcache", "pg_wait_sampling");

    UntrustedExtension() {
        super("untrusted-extension-or-upgrade", Risk.MEDIUM, Category.COMPATIBILITY);
    }

    /** Supabase lets its own role create the extensions that it offers. */
    @Override
    protected void check(Step step, Judgement judgement) {
        if (step.operation() instanceof CreateExtension create
                && !TRUSTED.contains(create.name())
                && judgement.set().layout() != Layout.SUPABASE) {
            String preload = PRELOADED.contains(create.name())
                    ? ", and works only where shared_preload_libraries names it, which takes a restart"
                    : "";
            judgement.report(
                    this,
                    step.statement(),
                    create.name()
                            + " is not a trusted extension: creating it fails with 42501 unless a superuser, or the"
                            + " role that the provider allows it to, runs the migration" + preload,
                    "-- created once by who runs the server, before the release; CREATE EXTENSION IF NOT EXISTS then does"
                            + " nothing here: -- neonally:ignore untrusted-extension-or-upgrade: <who created it>");
        } else if (step.operation() instanceof AlterExtension alter
                && alter.update()
                && alter.version().isEmpty()) {
            judgement.report(
                    this,
                    step.statement(),
                    "ALTER EXTENSION UPDATE without TO goes to whatever version each server has installed, by scripts that"
                            + " may change or lock anything that belongs to " + alter.name(),
                    "-- ALTER EXTENSION " + Identifier.quote(alter.name()) + " UPDATE TO the version that was tested");
        }
    }
}
