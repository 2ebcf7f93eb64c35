package dev.neonally.check;

import dev.neonally.effect.PostgresVersions;
import dev.neonally.migration.MigrationSet;
import dev.neonally.migration.Script;
import dev.neonally.rule.Changes;
import dev.neonally.rule.Releases;
import java.util.List;

/**
 * A project's histories and what they start from.
 *
 * @param sets none where the project has no migrations
 * @param schema scripts that build the schema that the histories start from; may be empty
 * @param versions the PostgreSQL versions in question
 * @param changes what git says is new
 * @param releases which migrations ship together
 */
public record Histories(
        List<MigrationSet> sets, List<Script> schema, PostgresVersions versions, Changes changes, Releases releases) {}
