package dev.neonally.sql;

import dev.neonally.sql.operation.DataOperation;
import dev.neonally.sql.operation.DataOperation.Assignment;
import dev.neonally.sql.operation.DataOperation.Conflict;
import dev.neonally.sql.operation.DataOperation.MergeAction;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.statement.ReturningClause;
import net.sf.jsqlparser.statement.create.table.Index.ColumnParams;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.insert.InsertConflictAction;
import net.sf.jsqlparser.statement.insert.InsertConflictTarget;
import net.sf.jsqlparser.statement.merge.Merge;
import net.sf.jsqlparser.statement.merge.MergeInsert;
import net.sf.jsqlparser.statement.merge.MergeOperation;
import net.sf.jsqlparser.statement.merge.MergeUpdate;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.truncate.Truncate;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.statement.update.UpdateSet;

/** SELECT, INSERT, UPDATE, DELETE, MERGE and TRUNCATE of JSqlParser's tree. */
final class JSqlQueries {
    private final Fragments fragments;

    JSqlQueries(Fragments fragments) {
        this.fragments = fragments;
    }

    Operation select(Select tree) {
        if (tree instanceof PlainSelect plain) {
            // SELECT INTO makes a table, and in MySQL writes a variable or a file
            IncompleteTree.ifAny(plain.getIntoTables(), plain.getIntoTempTable(), plain.getMySqlSelectIntoClause());
        }
        return new DataOperation.Select(fragments.query(tree));
    }

    Operation insert(Insert tree) {
        IncompleteTree.ifAny(
                tree.getWithItemsList(),
                tree.getSetUpdateSets(),
                tree.getDuplicateUpdateSets(),
                tree.getDuplicateAction(),
                tree.getOutputClause(),
                tree.getPartitions(),
                tree.getModifierPriority(),
                tree.isModifierIgnore(),
                tree.isOverwrite(),
                tree.isTableKeyword(),
                tree.isOracleMultiInsert(),
                tree.getRowAlias(),
                tree.getTable().getAlias() != null
                        && !tree.getTable().getAlias().isUseAs());
        checkReturning(tree.getReturningClause());
        return new DataOperation.Insert(
                JSqlNames.aliased(tree.getTable()),
                JSqlNames.columns(tree.getColumns()),
                Optional.ofNullable(tree.getSelect()).map(fragments::query),
                Optional.ofNullable(tree.getConflictAction())
                        .map(action -> conflict(tree.getConflictTarget(), action)));
    }

    Operation update(Update tree) {
        IncompleteTree.ifAny(
                tree.getWithItemsList(),
                tree.getOutputClause(),
                tree.getStartJoins(),
                tree.isFromBeforeSet(),
                tree.isTargetTableAlias(),
                tree.getForPortionClause(),
                tree.getPreferringClause(),
                tree.getOrderByElements(),
                tree.getLimit(),
                tree.getOption(),
                tree.getModifierPriority(),
                tree.isModifierIgnore());
        checkReturning(tree.getReturningClause());
        return new DataOperation.Update(
                JSqlNames.aliased(tree.getTable()),
                assignments(tree.getUpdateSets()),
                sources(tree.getFromItem(), tree.getJoins()),
                Optional.ofNullable(tree.getWhere()).map(fragments::expression),
                List.of());
    }

    Operation delete(Delete tree) {
        IncompleteTree.ifAny(
                tree.getWithItemsList(),
                tree.getOutputClause(),
                tree.getTables(),
                tree.getJoins(),
                !tree.isHasFrom(),
                tree.getForPortionClause(),
                tree.getPreferringClause(),
                tree.getOrderByElements(),
                tree.getLimit(),
                tree.getOption(),
                tree.getModifierPriority(),
                tree.isModifierIgnore(),
                tree.isModifierQuick());
        checkReturning(tree.getReturningClause());
        return new DataOperation.Delete(
                JSqlNames.aliased(tree.getTable()),
                using(tree),
                Optional.ofNullable(tree.getWhere()).map(fragments::expression),
                List.of());
    }

    Operation merge(Merge tree) {
        IncompleteTree.ifAny(
                tree.getWithItemsList(),
                tree.getOutputClause(),
                tree.getOption(),
                tree.getOperations().isEmpty());
        checkReturning(tree.getReturningClause());
        return new DataOperation.Merge(
                JSqlNames.aliased(tree.getTable()),
                sources(tree.getFromItem(), List.of()),
                tree.getOperations().stream().map(this::action).toList());
    }

    Operation truncate(Truncate tree) {
        return new DataOperation.Truncate(
                JSqlNames.relations(tree.getTables()), tree.isOnly(), tree.getCascade(), false);
    }

    private MergeAction action(MergeOperation tree) {
        if (tree instanceof MergeUpdate update) {
            return new MergeAction(assignments(update.getUpdateSets()), List.of());
        }
        return tree instanceof MergeInsert insert
                ? new MergeAction(List.of(), JSqlNames.columns(insert.getColumns()))
                : new MergeAction(List.of(), List.of());
    }

    private Conflict conflict(InsertConflictTarget tree, InsertConflictAction action) {
        // what an operation does not hold must be PostgreSQL's all the same
        Optional.ofNullable(action.getWhereExpression()).ifPresent(fragments::expression);
        List<Assignment> assignments = Optional.ofNullable(action.getUpdateSets())
                .map(this::assignments)
                .orElse(List.of());
        if (tree == null) {
            return new Conflict(List.of(), Optional.empty(), false, assignments);
        }
        List<ColumnParams> elements =
                Optional.ofNullable(tree.getIndexElements()).orElse(List.of());
        boolean plain = elements.stream()
                .allMatch(element -> !element.isExpression()
                        && element.getCollation() == null
                        && element.getOperatorClass() == null
                        && element.getParams() == null);
        return new Conflict(
                plain
                        ? elements.stream()
                                .map(element -> JSqlNames.name(element.getColumnName()))
                                .toList()
                        : List.of(),
                Optional.ofNullable(tree.getConstraintName()).map(JSqlNames::name),
                tree.getWhereExpression() != null,
                assignments);
    }

    private void checkReturning(ReturningClause tree) {
        if (tree != null) {
            IncompleteTree.ifAny(tree.getDataItems(), tree.getOutputAliases());
            tree.forEach(fragments::output);
        }
    }

    private List<Assignment> assignments(List<UpdateSet> trees) {
        List<Assignment> assignments = new ArrayList<>();
        for (UpdateSet tree : trees) {
            IncompleteTree.ifAny(tree.getColumns().size() != 1, tree.getValues().size() != 1);
            assignments.add(
                    new Assignment(JSqlNames.column(tree.getColumn(0)), false, fragments.expression(tree.getValue(0))));
        }
        return List.copyOf(assignments);
    }

    private List<QualifiedName> using(Delete tree) {
        List<FromItem> items = tree.getUsingFromItemList();
        return fragments.sources(items == null ? List.of() : items, List.of());
    }

    private List<QualifiedName> sources(FromItem first, List<Join> joins) {
        return fragments.sources(first == null ? List.of() : List.of(first), joins == null ? List.of() : joins);
    }
}
