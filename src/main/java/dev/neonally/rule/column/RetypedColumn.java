package dev.neonally.rule.column;

import dev.neonally.catalog.Column;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.effect.Conversion;
import dev.neonally.effect.TypeChange;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Recipe;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.TableAction.AlterColumnType;
import dev.neonally.sql.operation.TypeName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A column of a table in use that ALTER COLUMN TYPE is about to change. */
record RetypedColumn(AlterColumnType action, AlteredTable table) {

    /** The dearest thing that happens on any of the versions judged for. */
    Conversion conversion() {
        return conversion(action);
    }

    /** What would happen without the USING clause. */
    Conversion conversionWithoutUsing() {
        return conversion(new AlterColumnType(action.column(), action.type(), action.collation(), Optional.empty()));
    }

    private Conversion conversion(AlterColumnType change) {
        return table.relation()
                .flatMap(relation -> table.judgement().settings().versions().all().stream()
                        .map(version -> new TypeChange(version)
                                .conversion(
                                        change,
                                        relation,
                                        table.before(),
                                        table.step().session()))
                        .max(Comparator.naturalOrder()))
                .orElse(Conversion.REWRITE);
    }

    /** Whether values may not fit any more. */
    boolean narrows() {
        int version = table.judgement().settings().versions().highest();
        return table.relation()
                .filter(relation -> new TypeChange(version).narrows(action, relation, table.before()))
                .isPresent();
    }

    /** The type before, empty where it is not known. */
    Optional<TypeName> oldType() {
        return table.column(action.column()).flatMap(Column::type);
    }

    /**
     * Whether the values are read in the session's TimeZone, and that is not known to be UTC: under UTC, and only there,
     * the server knows that they stay as they are.
     */
    boolean takesZoneOfSession() {
        return action.using().filter(this::saysMore).isEmpty() && changesZone() && conversion() == Conversion.REWRITE;
    }

    /** Whether USING is more than the column or its cast to the new type. */
    private boolean saysMore(Expression using) {
        String text = using.sql();
        return !text.equals(sql()) && !text.equals(sql() + "::" + action.type());
    }

    private boolean changesZone() {
        return oldType().filter(old -> isZonePair(old, action.type())).isPresent();
    }

    private static boolean isZonePair(TypeName from, TypeName to) {
        return isNamed(from, "timestamp") && isNamed(to, "timestamptz")
                || isNamed(from, "timestamptz") && isNamed(to, "timestamp");
    }

    private static boolean isNamed(TypeName type, String name) {
        return !type.isArray()
                && type.name().schema() == null
                && type.name().name().equals(name);
    }

    /** The migration that changes it under UTC. */
    Recipe changeUnderUtc() {
        return Recipe.start().then(setUtc(), alterType());
    }

    private String setUtc() {
        return (table.step().session().inTransaction() ? "SET LOCAL" : "SET") + " timezone = 'UTC';";
    }

    String sql() {
        return Identifier.quote(action.column());
    }

    /** The change for messages: {@code total of orders from integer to bigint}. */
    String display() {
        return sql() + " of " + table.display()
                + oldType()
                        .map(RetypedColumn::shortest)
                        .map(TypeName::sql)
                        .map(" from "::concat)
                        .orElse("") + " to "
                + action.type().sql() + collate();
    }

    private static TypeName shortest(TypeName type) {
        return type.named(Recipe.shortest(type.name()));
    }

    String alterTable() {
        return "ALTER TABLE " + table.sql();
    }

    /** The statement with this subcommand alone, without USING. */
    String alterType() {
        return alterTable() + " ALTER COLUMN " + sql() + " TYPE "
                + action.type().sql() + collate() + ";";
    }

    /** The same with the USING clause that was written, under UTC where that is what keeps the rows. */
    String alterTypeUsing() {
        String using =
                action.using().map(Expression::sql).map(" USING "::concat).orElse("");
        String alter = alterType().replaceFirst(";$", "") + using + ";";
        return changesZone() && conversion() != Conversion.REWRITE ? setUtc() + "\n" + alter : alter;
    }

    /** Constraints of its own table that mention it. */
    Stream<TableConstraint> constraints() {
        return table.relation().stream()
                .flatMap(r -> table.before().constraintsOf(r.id()).stream())
                .filter(c -> c.columns().contains(action.column()));
    }

    /** Foreign keys that it is part of, on either end. */
    Stream<TableConstraint> foreignKeys() {
        Stream<TableConstraint> own = constraints().filter(c -> c.definition() instanceof ForeignKey);
        Stream<TableConstraint> others = table.relation().stream()
                .flatMap(r -> table.before().referencing(r.id()).stream())
                .filter(c -> references(c, action.column()));
        return Stream.concat(own, others).distinct();
    }

    private boolean references(TableConstraint constraint, String column) {
        if (!(constraint.definition() instanceof ForeignKey key)) {
            return false;
        }
        List<String> referenced = key.referencedColumns().isEmpty() ? table.key() : key.referencedColumns();
        return referenced.contains(column);
    }

    /** The table on which the constraint stands. */
    Optional<Relation> tableOf(TableConstraint constraint) {
        return table.before().relation(constraint.table());
    }

    private String collate() {
        return action.collation()
                .map(Identifier::quote)
                .map(" COLLATE "::concat)
                .orElse("");
    }
}
