package dev.neonally.sql;

import dev.neonally.sql.operation.IndexOperation;
import dev.neonally.sql.operation.IndexOperation.Element;
import dev.neonally.sql.operation.Operation;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.statement.create.index.CreateIndex;
import net.sf.jsqlparser.statement.create.table.Index;
import net.sf.jsqlparser.statement.create.table.Index.ColumnParams;
import net.sf.jsqlparser.statement.create.table.Index.ColumnParams.SortOrder;

/** CREATE INDEX of JSqlParser's tree. */
final class JSqlIndexes {
    private final Fragments fragments;

    JSqlIndexes(Fragments fragments) {
        this.fragments = fragments;
    }

    Operation create(CreateIndex tree) {
        Index index = tree.getIndex();
        IncompleteTree.ifAny(
                tree.getTailParameters(),
                tree.isIndexTypeBeforeOn(),
                tree.isNullFiltered(),
                tree.isUsingIfNotExists() && index.getName() == null,
                index.getIndexKeyword(),
                index.getIndexSpec(),
                index.getClustering(),
                index.getCommentText());
        checkOptions(tree.getStorageParameters());
        return new IndexOperation.CreateIndex(
                Optional.ofNullable(index.getName()).map(JSqlNames::name),
                JSqlNames.relation(tree.getTable()),
                isUnique(index),
                tree.isConcurrently(),
                tree.isUsingIfNotExists(),
                tree.isOnly(),
                index.getUsing() == null ? "btree" : JSqlNames.name(index.getUsing()),
                index.getColumns().stream().map(this::element).toList(),
                JSqlNames.names(tree.getIncludeColumns()),
                Boolean.FALSE.equals(tree.getNullsDistinct()),
                Optional.ofNullable(tree.getWhere()).map(fragments::expression));
    }

    /** No operation holds them, yet they must be assignments. */
    private static void checkOptions(List<Index.Option> options) {
        if (options != null) {
            options.forEach(option -> IncompleteTree.ifAny(!option.isUseEquals()));
        }
    }

    private static boolean isUnique(Index index) {
        if (index.getType() == null) {
            return false;
        }
        if (index.getType().equalsIgnoreCase("unique")) {
            return true;
        }
        throw IncompleteTree.of(index);
    }

    private Element element(ColumnParams tree) {
        IncompleteTree.ifAny(tree.getParams());
        checkOptions(tree.getOperatorClassParameters());
        boolean expression = tree.getExpression() != null;
        return new Element(
                expression ? Optional.empty() : Optional.of(JSqlNames.name(tree.getColumnName())),
                expression ? fragments.expression(tree.getExpression()) : fragments.expression(tree.getColumnName()),
                Optional.ofNullable(tree.getCollation()).map(JSqlNames::collation),
                Optional.ofNullable(tree.getOperatorClass()).map(JSqlNames::name),
                tree.getSortOrder() == SortOrder.DESC,
                tree.getNullOrdering() != null);
    }
}
