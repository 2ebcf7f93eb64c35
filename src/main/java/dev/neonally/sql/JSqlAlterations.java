package dev.neonally.sql;

import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.TableAction;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.statement.alter.Alter;
import net.sf.jsqlparser.statement.alter.AlterExpression;
import net.sf.jsqlparser.statement.alter.AlterExpression.ColumnDataType;
import net.sf.jsqlparser.statement.alter.AlterExpression.TableRenameKeyword;
import net.sf.jsqlparser.statement.alter.AlterExpressionPartition;
import net.sf.jsqlparser.statement.alter.IdentityAlteration;

/** ALTER TABLE of JSqlParser's tree. */
final class JSqlAlterations {
    private final Fragments fragments;
    private final JSqlTables tables;
    private final JSqlConstraints constraints;

    JSqlAlterations(Fragments fragments, JSqlTables tables, JSqlConstraints constraints) {
        this.fragments = fragments;
        this.tables = tables;
        this.constraints = constraints;
    }

    Operation alter(Alter tree) {
        return new AlterTable(
                ObjectKind.TABLE,
                JSqlNames.relation(tree.getTable()),
                tree.isUseTableIfExists(),
                tree.isUseOnly(),
                tree.getAlterExpressions().stream().map(this::action).toList());
    }

    private TableAction action(AlterExpression tree) {
        IncompleteTree.ifAny(tree.getConstraints());
        return switch (tree.getOperation()) {
            case ADD -> add(tree);
            case ALTER -> alterColumn(tree);
            case DROP -> drop(tree);
            case RENAME ->
                new TableAction.RenameColumn(
                        JSqlNames.name(tree.getColumnOldName()), JSqlNames.name(tree.getColumnName()));
            case RENAME_CONSTRAINT ->
                new TableAction.RenameConstraint(
                        JSqlNames.name(tree.getOldIndex().getName()),
                        JSqlNames.name(tree.getIndex().getName()));
            case RENAME_TABLE -> renameTable(tree);
            case ATTACH_PARTITION -> attach((AlterExpressionPartition) tree);
            case DETACH_PARTITION -> detach((AlterExpressionPartition) tree);
            case ENABLE_ROW_LEVEL_SECURITY -> new TableAction.SetRowSecurity(TableAction.RowSecurity.ENABLE);
            case DISABLE_ROW_LEVEL_SECURITY -> new TableAction.SetRowSecurity(TableAction.RowSecurity.DISABLE);
            case FORCE_ROW_LEVEL_SECURITY -> new TableAction.SetRowSecurity(TableAction.RowSecurity.FORCE);
            case NO_FORCE_ROW_LEVEL_SECURITY -> new TableAction.SetRowSecurity(TableAction.RowSecurity.NO_FORCE);
            default -> throw IncompleteTree.of(tree);
        };
    }

    private TableAction add(AlterExpression tree) {
        IncompleteTree.ifAny(
                tree.useBrackets(), tree.isUsingIfExists(), tree.getUk(), tree.getUkName(), tree.getParameters());
        if (tree.getIndex() != null) {
            return new TableAction.AddConstraint(constraints.constraint(tree.getIndex()));
        }
        return new TableAction.AddColumn(fragments.column(only(tree.getColDataTypeList())), tree.isUseIfNotExists());
    }

    private TableAction drop(AlterExpression tree) {
        boolean cascade = DropBehavior.of(tree.getParameters()) == DropBehavior.CASCADE;
        if (tree.getConstraintName() != null) {
            IncompleteTree.ifAny(tree.getColumnName());
            return new TableAction.DropConstraint(
                    JSqlNames.name(tree.getConstraintName()), tree.isUsingIfExists(), cascade);
        }
        IncompleteTree.ifAny(tree.useBrackets(), tree.hasColumns());
        return new TableAction.DropColumn(JSqlNames.name(tree.getColumnName()), tree.isUsingIfExists(), cascade);
    }

    private static TableAction renameTable(AlterExpression tree) {
        IncompleteTree.ifAny(tree.getTableRenameKeyword() != TableRenameKeyword.TO);
        return new TableAction.RenameTo(JSqlNames.name(tree.getNewTableName()));
    }

    private TableAction attach(AlterExpressionPartition tree) {
        return new TableAction.AttachPartition(
                JSqlNames.relation(tree.getPartitionTable()), tables.bound(tree.getPartitionBound()));
    }

    private static TableAction detach(AlterExpressionPartition tree) {
        TableAction.DetachMode mode = tree.getDetachMode() == null
                ? TableAction.DetachMode.PLAIN
                : TableAction.DetachMode.valueOf(tree.getDetachMode().name());
        return new TableAction.DetachPartition(JSqlNames.relation(tree.getPartitionTable()), mode);
    }

    private TableAction alterColumn(AlterExpression tree) {
        IncompleteTree.ifAny(tree.getColumnSetVisibilityList(), tree.getParameters());
        if (tree.getColumnSetNotNullList() != null) {
            return new TableAction.SetNotNull(
                    JSqlNames.name(only(tree.getColumnSetNotNullList()).getColumnName()));
        }
        if (tree.getColumnDropNotNullList() != null) {
            AlterExpression.ColumnDropNotNull dropped = only(tree.getColumnDropNotNullList());
            IncompleteTree.ifAny(!dropped.isWithNot());
            return new TableAction.DropNotNull(JSqlNames.name(dropped.getColumnName()));
        }
        if (tree.getColumnDropDefaultList() != null) {
            return new TableAction.DropDefault(
                    JSqlNames.name(only(tree.getColumnDropDefaultList()).getColumnName()));
        }
        if (tree.getColumnSetDefaultList() != null) {
            AlterExpression.ColumnSetDefault set = only(tree.getColumnSetDefaultList());
            return new TableAction.SetDefault(
                    JSqlNames.name(set.getColumnName()), fragments.expression(set.getDefaultExpression()));
        }
        return alterTypeOrIdentity(only(tree.getColDataTypeList()));
    }

    private TableAction alterTypeOrIdentity(ColumnDataType tree) {
        List<IdentityAlteration> identity = tree.getIdentityAlterations();
        return identity == null || identity.isEmpty() ? alterType(tree) : alterIdentity(tree, only(identity));
    }

    private TableAction alterIdentity(ColumnDataType tree, IdentityAlteration change) {
        IncompleteTree.ifAny(tree.getColDataType(), tree.getColumnSpecs());
        String column = JSqlNames.name(tree.getColumnName());
        return switch (change.getKind()) {
            case ADD -> new TableAction.AddIdentity(column, fragments.identity(change.getIdentityDefinition()));
            case DROP -> new TableAction.DropIdentity(column, change.isIfExists());
            default -> throw IncompleteTree.of(change);
        };
    }

    /** Without the word TYPE, the tree holds anything else that the parser did not know. */
    private TableAction alterType(ColumnDataType tree) {
        IncompleteTree.ifAny(!tree.isWithType());
        return new TableAction.AlterColumnType(
                JSqlNames.name(tree.getColumnName()),
                fragments.type(tree.getColDataType()),
                collation(tree.getColumnSpecs()),
                Optional.ofNullable(tree.getUsingExpression()).map(fragments::expression));
    }

    private static Optional<String> collation(List<String> specifications) {
        if (specifications == null || specifications.isEmpty()) {
            return Optional.empty();
        }
        if (specifications.size() == 2 && specifications.get(0).equalsIgnoreCase("collate")) {
            return Optional.of(JSqlNames.collation(specifications.get(1)));
        }
        throw IncompleteTree.of(specifications);
    }

    private static <T> T only(List<T> parts) {
        if (parts == null || parts.size() != 1) {
            throw IncompleteTree.of(parts);
        }
        return parts.get(0);
    }
}
