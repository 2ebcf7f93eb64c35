package dev.neonally.catalog;

import dev.neonally.sql.operation.ColumnDefinition.Generated;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.Identity;
import dev.neonally.sql.operation.TypeName;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A column of a relation.
 *
 * @param type its type, {@code serial} already resolved to the integer behind it; empty where it is not known (a column
 *     of a query)
 * @param notNull NOT NULL or part of the primary key
 * @param sequence id of the sequence that a serial or identity column owns
 * @param inherited it comes from a parent
 * @param origin number of the migration that added it
 */
public record Column(
        String name,
        Optional<TypeName> type,
        Optional<String> collation,
        boolean notNull,
        Optional<Expression> defaultValue,
        Optional<Generated> generated,
        Optional<Identity> identity,
        OptionalInt sequence,
        boolean inherited,
        int origin) {}
