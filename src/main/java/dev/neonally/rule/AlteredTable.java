package dev.neonally.rule;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Column;
import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.effect.Proof;
import dev.neonally.effect.Step;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.Optional;

/** The table of an ALTER TABLE as rules see it: what is known of it, and how messages and recipes name it. */
public record AlteredTable(AlterTable alter, Step step, Judgement judgement) {

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
        return batch().key();
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
     * One batch of a backfill.
     *
     * @param assignment the SET clause
     * @param left the condition of rows that are still to do
     */
    public String backfill(String assignment, String left) {
        return batch().of("UPDATE " + sql() + " SET " + assignment, Optional.of(left));
    }

    private RowBatch batch() {
        return new RowBatch(alter.name(), before());
    }

    /** Migrations that make a column NOT NULL and never read the table under a strong lock. */
    public Recipe notNull(String column) {
        return new NotNullRecipe(name(), column, judgement.settings().versions()).recipe();
    }

    private boolean hasUnvalidatedNotNull(String column) {
        return relation().stream()
                .flatMap(r -> before().constraintsOf(r.id()).stream())
                .anyMatch(c -> !c.validated()
                        && c.definition() instanceof Constraint.NotNull notNull
                        && notNull.column().equals(column));
    }
}
