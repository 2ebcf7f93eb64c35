package dev.neonally.effect;

import dev.neonally.catalog.Relation;
import dev.neonally.sql.operation.AlterTable;
import java.util.List;

/**
 * The table that an ALTER TABLE names.
 *
 * @param mode the lock that its subcommands need together; what they do below takes the same
 */
record AlteredTable(Relation table, LockMode mode, AlterTable statement) {

    /** The tables below that a subcommand goes on to. */
    List<Relation> below(EffectBuilder effect) {
        return statement.only() ? List.of() : effect.catalog().descendantsOf(table.id());
    }

    /** The table and those below that a subcommand goes on to. */
    List<Relation> all(EffectBuilder effect) {
        return statement.only() ? List.of(table) : effect.tree(table);
    }
}
