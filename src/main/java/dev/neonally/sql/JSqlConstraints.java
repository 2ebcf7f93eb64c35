package dev.neonally.sql;

import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.Expression;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.sf.jsqlparser.statement.ReferentialAction;
import net.sf.jsqlparser.statement.create.table.CheckConstraint;
import net.sf.jsqlparser.statement.create.table.ConstraintAttributes;
import net.sf.jsqlparser.statement.create.table.ConstraintAttributes.Initially;
import net.sf.jsqlparser.statement.create.table.ExcludeConstraint;
import net.sf.jsqlparser.statement.create.table.ForeignKeyIndex;
import net.sf.jsqlparser.statement.create.table.Index;
import net.sf.jsqlparser.statement.create.table.NamedConstraint;

/** Table constraints of JSqlParser's tree, where they are called indexes. */
final class JSqlConstraints {
    private final Fragments fragments;

    JSqlConstraints(Fragments fragments) {
        this.fragments = fragments;
    }

    Constraint constraint(Index tree) {
        IncompleteTree.ifAny(tree.getIndexKeyword(), tree.getIndexSpec(), tree.getClustering(), tree.getCommentText());
        if (tree instanceof ExcludeConstraint exclude) {
            return exclude(exclude);
        }
        IncompleteTree.ifAny(tree.getUsing());
        if (tree instanceof CheckConstraint check) {
            return check(check);
        }
        if (tree instanceof ForeignKeyIndex foreignKey) {
            return foreignKey(foreignKey);
        }
        return switch (tree.getKind()) {
            case PRIMARY_KEY -> unique(tree, true);
            case UNIQUE -> unique(tree, false);
            default -> throw IncompleteTree.of(tree);
        };
    }

    private Constraint check(CheckConstraint tree) {
        return new Constraint.Check(
                constraintName(tree),
                fragments.expression(tree.getExpression()),
                attributes(tree).isNotValid(),
                false,
                !Boolean.FALSE.equals(tree.getEnforced()));
    }

    private Constraint foreignKey(ForeignKeyIndex tree) {
        ConstraintAttributes attributes = attributes(tree);
        return new Constraint.ForeignKey(
                constraintName(tree),
                keyColumns(tree),
                JSqlNames.relation(tree.getTable()),
                JSqlNames.names(tree.getReferencedColumnNames()),
                attributes.isNotValid(),
                true,
                action(tree, ReferentialAction.Type.DELETE),
                action(tree, ReferentialAction.Type.UPDATE),
                isDeferrable(attributes),
                attributes.getInitially() == Initially.DEFERRED);
    }

    private static String action(ForeignKeyIndex tree, ReferentialAction.Type event) {
        ReferentialAction action = tree.getReferentialAction(event);
        return action == null ? "no action" : action.getAction().getAction().toLowerCase(Locale.ROOT);
    }

    private Constraint unique(Index tree, boolean primary) {
        ConstraintAttributes attributes = attributes(tree);
        return new Constraint.Unique(
                constraintName(tree),
                primary,
                keyColumns(tree),
                JSqlNames.names(tree.getIncludeColumns()),
                Boolean.FALSE.equals(tree.getNullsDistinct()),
                Optional.empty(),
                isDeferrable(attributes),
                attributes.getInitially() == Initially.DEFERRED,
                attributes.isNotValid());
    }

    private Constraint exclude(ExcludeConstraint tree) {
        ConstraintAttributes attributes = attributes(tree);
        return new Constraint.Exclude(
                Optional.ofNullable(tree.getName()).map(JSqlNames::name),
                tree.getUsing() == null ? "btree" : JSqlNames.name(tree.getUsing()),
                tree.getColumns().stream().map(this::element).toList(),
                Optional.ofNullable(tree.getExpression()).map(fragments::expression),
                isDeferrable(attributes),
                attributes.getInitially() == Initially.DEFERRED,
                attributes.isNotValid());
    }

    private Expression element(Index.ColumnParams tree) {
        return fragments.expression(tree.isExpression() ? tree.getExpression() : tree.getColumnName());
    }

    private static Optional<String> constraintName(Index tree) {
        if (tree instanceof NamedConstraint named) {
            IncompleteTree.ifAny(named.getIndexName(), named.isUseConstraintKeyword() != (tree.getName() != null));
        } else {
            IncompleteTree.ifAny(tree.getName());
        }
        return Optional.ofNullable(tree.getName()).map(JSqlNames::name);
    }

    private static List<String> keyColumns(Index tree) {
        for (Index.ColumnParams column : tree.getColumns()) {
            IncompleteTree.ifAny(
                    column.getExpression(), column.getParams(), column.getSortOrder(), column.getNullOrdering());
        }
        return JSqlNames.names(tree.getColumnsNames());
    }

    private static ConstraintAttributes attributes(Index tree) {
        ConstraintAttributes attributes = tree.getConstraintAttributes();
        return attributes == null ? new ConstraintAttributes() : attributes;
    }

    /** INITIALLY DEFERRED alone implies DEFERRABLE. */
    private static boolean isDeferrable(ConstraintAttributes attributes) {
        return Boolean.TRUE.equals(attributes.getDeferrable()) || attributes.getInitially() == Initially.DEFERRED;
    }
}
