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
 * @param type its type, {@code serial} already resolved to the integer behind it, a type of the migrations with its schema;
 *     empty where it is not known (a column of a query)
 * @param notNull NOT NULL or part of the primary key
 * @param defaultValue its default, {@code nextval} of the sequence for a serial column
 * @param sequence id of the sequence that a serial or identity column owns
 * @param inherited it comes from a parent and was not declared by the table as well
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
        int origin) {

    /** A nullable column without anything. */
    static Column plain(String name, Optional<TypeName> type, int origin) {
        return new Column(
                name,
                type,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                false,
                origin);
    }

    Column named(String to) {
        return new Column(to, type, collation, notNull, defaultValue, generated, identity, sequence, inherited, origin);
    }

    Column typed(Optional<TypeName> newType, Optional<String> newCollation) {
        return new Column(
                name, newType, newCollation, notNull, defaultValue, generated, identity, sequence, inherited, origin);
    }

    Column notNull(boolean value) {
        return new Column(name, type, collation, value, defaultValue, generated, identity, sequence, inherited, origin);
    }

    Column defaulted(Optional<Expression> value) {
        return new Column(name, type, collation, notNull, value, generated, identity, sequence, inherited, origin);
    }

    Column withoutDefault() {
        return defaulted(Optional.empty());
    }

    Column generated(Optional<Generated> value) {
        return new Column(name, type, collation, notNull, defaultValue, value, identity, sequence, inherited, origin);
    }

    Column identity(Optional<Identity> value, OptionalInt itsSequence) {
        return new Column(
                name, type, collation, notNull, defaultValue, generated, value, itsSequence, inherited, origin);
    }

    Column owning(OptionalInt itsSequence) {
        return identity(identity, itsSequence);
    }

    Column inherited(boolean value) {
        return new Column(name, type, collation, notNull, defaultValue, generated, identity, sequence, value, origin);
    }

    Column since(int migration) {
        return new Column(
                name, type, collation, notNull, defaultValue, generated, identity, sequence, inherited, migration);
    }
}
