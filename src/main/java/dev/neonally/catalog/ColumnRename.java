package dev.neonally.catalog;

import dev.neonally.catalog.Relation.OwnerColumn;
import dev.neonally.catalog.Relation.Source;
import dev.neonally.sql.operation.ColumnDefinition.Generated;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.Constraint.Exclude;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Constraint.NotNull;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.IndexOperation.Element;
import dev.neonally.sql.operation.PartitionKey;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TriggerOperation.CreateTrigger;
import java.util.ArrayList;
import java.util.List;

/** Renames a column wherever the catalog speaks of it. */
final class ColumnRename {

    private final Draft draft;
    private final String from;
    private final String to;

    ColumnRename(Draft draft, String from, String to) {
        this.draft = draft;
        this.from = from;
        this.to = to;
    }

    void in(Relation relation) {
        Catalog before = draft.now();
        draft.put(new RelationBuilder(relation)
                .columns(this::column)
                .partitionKey(relation.partitionKey().map(key -> new PartitionKey(key.strategy(), all(key.elements()))))
                .build());
        before.indexesOf(relation.id()).forEach(this::index);
        before.constraintsOf(relation.id()).forEach(constraint -> draft.put(renamed(constraint)));
        draft.now().referencing(relation.id()).forEach(constraint -> draft.put(referencing(constraint)));
        before.triggersOf(relation.id()).forEach(trigger -> draft.put(renamed(trigger)));
        before.policiesOf(relation.id())
                .forEach(policy -> draft.put(new Policy(
                        policy.name(),
                        policy.table(),
                        policy.permissive(),
                        all(policy.expressions()),
                        policy.origin())));
        before.dependentViews(relation.id()).forEach(view -> source(view, relation.id()));
        before.relations.find(Lookups.SEQUENCE_OWNER, relation.id()).forEach(this::owner);
    }

    private Column column(Column column) {
        return (column.name().equals(from) ? column.named(to) : column)
                .generated(column.generated()
                        .map(generated -> new Generated(expression(generated.expression()), generated.storage())));
    }

    private void index(Index index) {
        draft.put(new IndexBuilder(index)
                .elements(this::element)
                .include(names(index.include()))
                .predicate(index.predicate().map(this::expression))
                .build());
    }

    private Element element(Element element) {
        return new Element(
                element.column().map(this::name),
                expression(element.expression()),
                element.collation(),
                element.operatorClass(),
                element.descending(),
                element.nullsOption());
    }

    private TableConstraint renamed(TableConstraint constraint) {
        return constraint.defined(definition(constraint.definition()), names(constraint.columns()));
    }

    private Constraint definition(Constraint definition) {
        if (definition instanceof Check check) {
            return new Check(
                    check.name(), expression(check.condition()), check.notValid(), check.noInherit(), check.enforced());
        }
        if (definition instanceof NotNull notNull) {
            return new NotNull(notNull.name(), name(notNull.column()), notNull.notValid(), notNull.noInherit());
        }
        if (definition instanceof Unique unique) {
            return new Unique(
                    unique.name(),
                    unique.primary(),
                    names(unique.columns()),
                    names(unique.include()),
                    unique.nullsNotDistinct(),
                    unique.usingIndex(),
                    unique.deferrable(),
                    unique.initiallyDeferred(),
                    unique.notValid());
        }
        if (definition instanceof ForeignKey key) {
            return withColumns(key, names(key.columns()), key.referencedColumns());
        }
        if (definition instanceof Exclude exclude) {
            return new Exclude(
                    exclude.name(),
                    exclude.method(),
                    all(exclude.elements()),
                    exclude.predicate().map(this::expression),
                    exclude.deferrable(),
                    exclude.initiallyDeferred(),
                    exclude.notValid());
        }
        return definition;
    }

    private TableConstraint referencing(TableConstraint constraint) {
        ForeignKey key = (ForeignKey) constraint.definition();
        return constraint.defined(
                withColumns(key, key.columns(), names(key.referencedColumns())), constraint.columns());
    }

    static ForeignKey withColumns(ForeignKey key, List<String> columns, List<String> referencedColumns) {
        return new ForeignKey(
                key.name(),
                columns,
                key.referenced(),
                referencedColumns,
                key.notValid(),
                key.enforced(),
                key.onDelete(),
                key.onUpdate(),
                key.deferrable(),
                key.initiallyDeferred());
    }

    private Trigger renamed(Trigger trigger) {
        CreateTrigger definition = trigger.definition();
        CreateTrigger renamed = new CreateTrigger(
                definition.name(),
                definition.table(),
                definition.orReplace(),
                definition.constraint(),
                definition.row(),
                definition.events(),
                names(definition.ofColumns()),
                definition.when().map(this::expression),
                definition.function(),
                definition.referenced(),
                definition.deferrable(),
                definition.initiallyDeferred());
        return new Trigger(trigger.name(), trigger.table(), renamed, trigger.enabled(), trigger.origin());
    }

    private void source(Relation view, int relation) {
        draft.put(new RelationBuilder(draft.relation(view.id()))
                .sources(draft.relation(view.id()).sources().stream()
                        .map(source ->
                                source.relation() == relation ? new Source(relation, names(source.columns())) : source)
                        .toList())
                .build());
    }

    private void owner(Relation sequence) {
        draft.put(new RelationBuilder(sequence)
                .ownerColumn(sequence.ownerColumn().map(owner -> new OwnerColumn(owner.table(), name(owner.column()))))
                .build());
    }

    private List<Expression> all(List<Expression> expressions) {
        return expressions.stream().map(this::expression).toList();
    }

    private Expression expression(Expression expression) {
        if (expression.columns().stream().noneMatch(column -> column.name().equals(from))) {
            return expression;
        }
        return new Expression(
                text(expression.text()),
                expression.calls(),
                expression.columns().stream()
                        .map(column -> new QualifiedName(column.schema(), name(column.name())))
                        .toList(),
                expression.casts(),
                expression.queries());
    }

    /** The text with the tokens replaced that name the column and no function. */
    private String text(String text) {
        List<String> tokens = new ArrayList<>(FoldedText.tokens(text));
        for (int i = 0; i < tokens.size(); i++) {
            boolean function = i + 1 < tokens.size() && tokens.get(i + 1).equals("(");
            if (!function && FoldedText.name(tokens.get(i)).filter(from::equals).isPresent()) {
                tokens.set(i, FoldedText.identifier(to));
            }
        }
        return String.join(" ", tokens);
    }

    private List<String> names(List<String> columns) {
        return columns.stream().map(this::name).toList();
    }

    private String name(String column) {
        return column.equals(from) ? to : column;
    }
}
