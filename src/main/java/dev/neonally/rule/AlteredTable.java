package dev.neonally.rule;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Column;
import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.effect.Proof;
import dev.neonally.effect.Step;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table of an ALTER TABLE as rules see it: what is known of it, and how messages and recipes name it. */
public record AlteredTable(AlterTable alter, Step step, Judgement judgement) {

    private static final Set<String> INTEGERS = Set.of("int2", "int4", "int8");

    /** Whether it has rows of its own that queries may be using: it is a table, and neither temporary nor new and empty. */
    public boolean isLive() {
        return alter.target() == ObjectKind.TABLE
                && relation()
                        .map(r -> r.isTable() && r.kind() != Kind.FOREIGN_TABLE)
                        .orElse(true)
                && !judgement.isHarmless(alter.name(), step);
    }

    /** Whether it is partitioned. */
    public boolean isPartitioned() {
        return relation().filter(r -> r.kind() == Kind.PARTITIONED_TABLE).isPresent();
    }

    /** Whether ONLY keeps an index from being built: the partitioned table has no rows of its own. */
    public boolean buildsNothingHere() {
        return alter.only() && isPartitioned();
    }

    /** Its index of that name. */
    public Optional<Index> index(String name) {
        return relation().stream()
                .flatMap(r -> before().indexesOf(r.id()).stream())
                .filter(index -> index.name().name().equals(name))
                .findFirst();
    }

    /** The table, empty where the history does not know it. */
    public Optional<Relation> relation() {
        return before().relation(alter.name());
    }

    public Optional<Column> column(String name) {
        return relation().flatMap(r -> r.column(name));
    }

    /** The schema that the statement meets. */
    public Catalog before() {
        return step.before();
    }

    /** Whether the server need not read rows to know that the column holds no null. */
    public boolean provenNotNull(String column) {
        return column(column).filter(Column::notNull).isPresent() && !hasUnvalidatedNotNull(column)
                || relation()
                        .flatMap(r -> new Proof(before()).notNull(r, column))
                        .isPresent();
    }

    /** The columns of the primary key, empty where there is none or none is known. */
    public List<String> key() {
        return relation().stream()
                .flatMap(r -> before().constraintsOf(r.id()).stream())
                .filter(c -> c.definition() instanceof Unique unique && unique.primary())
                .map(TableConstraint::columns)
                .findFirst()
                .orElse(List.of());
    }

    /** The name for messages. */
    public String display() {
        return Judgement.display(alter.name(), before());
    }

    /** The name for SQL, as the user qualified it. */
    public String sql() {
        return alter.name().sql();
    }

    public QualifiedName name() {
        return alter.name();
    }

    /** Reports a finding about it, with the rule's own risk. */
    public void report(Rule rule, String message, Recipe safer) {
        judgement.report(rule, step, alter.name(), message, safer.sql());
    }

    /**
     * One batch of a backfill, by ranges of an integer key, otherwise by the keys of rows that are left.
     *
     * @param assignment the SET clause
     * @param left the condition of rows that are still to do
     */
    public String backfill(String assignment, String left) {
        List<String> key = key();
        String update = "UPDATE " + sql() + " SET " + assignment + "\nWHERE ";
        if (relation().isEmpty() || key.size() == 1 && isInteger(key.get(0))) {
            String id = key.isEmpty() ? "id" : Identifier.quote(key.get(0));
            return "-- in batches, each committed on its own: the same for the next 10000 keys until all rows are done\n"
                    + update + id + " BETWEEN 1 AND 10000 AND " + left + ";";
        }
        String columns = key.isEmpty() ? "ctid" : ConstraintSql.columns(key);
        String order = key.isEmpty() ? "" : " ORDER BY " + columns;
        return "-- in batches, each committed on its own: again until no row is updated\n"
                + update + (key.size() > 1 ? "(" + columns + ")" : columns) + " IN (SELECT " + columns + " FROM "
                + sql() + " WHERE " + left + order
                + " LIMIT 10000 FOR UPDATE);";
    }

    /** Migrations that make a column NOT NULL and never read the table under a strong lock. */
    public Recipe notNull(String column) {
        return new NotNullRecipe(name(), column, judgement.settings().versions()).recipe();
    }

    private boolean isInteger(String column) {
        return column(column)
                .flatMap(Column::type)
                .filter(t -> INTEGERS.contains(t.name().name()) && !t.isArray())
                .isPresent();
    }

    private boolean hasUnvalidatedNotNull(String column) {
        return relation().stream()
                .flatMap(r -> before().constraintsOf(r.id()).stream())
                .anyMatch(c -> !c.validated()
                        && c.definition() instanceof Constraint.NotNull notNull
                        && notNull.column().equals(column));
    }
}
