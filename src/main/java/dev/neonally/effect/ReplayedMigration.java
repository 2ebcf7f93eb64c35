package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.migration.Migration;
import dev.neonally.sql.Statement;
import java.util.List;

/**
 * A migration with what each of its statements does.
 *
 * @param number its number in the replay; relations it creates carry it as their origin
 * @param statements its statements
 * @param steps the operations in order; a statement that runs a body has a step for itself and one for each command
 * @param before the schema that it meets
 * @param after the schema that it leaves
 * @param start the connection when it starts
 * @param end the connection after its last statement, before the tool commits
 */
public record ReplayedMigration(
        int number,
        Migration migration,
        List<Statement> statements,
        List<Step> steps,
        Catalog before,
        Catalog after,
        Session start,
        Session end) {}
