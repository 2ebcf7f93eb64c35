package dev.neonally.rule;

import dev.neonally.catalog.Catalog;
import dev.neonally.effect.ReplayedMigration;
import dev.neonally.effect.Step;
import dev.neonally.migration.Migration;
import dev.neonally.sql.Statement;
import java.util.List;

/**
 * What is kept of a migration once it was judged.
 *
 * @param steps its operations in order, as {@link ReplayedMigration} has them
 * @param before the schema that it met
 * @param after the schema that it left
 * @param hazards what rules about statements find in a backward migration, which fail no build by themselves
 */
public record ReadMigration(
        Migration migration,
        List<Statement> statements,
        List<Step> steps,
        Catalog before,
        Catalog after,
        List<Finding> hazards) {}
