package dev.neonally.sql;

import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.CreateTable.Like;
import dev.neonally.sql.operation.CreateTable.PartitionOf;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.PartitionBound;
import dev.neonally.sql.operation.PartitionKey;
import dev.neonally.sql.operation.Persistence;
import dev.neonally.sql.operation.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.sf.jsqlparser.statement.LikeClause;
import net.sf.jsqlparser.statement.LikeClause.OptionKind;
import net.sf.jsqlparser.statement.create.table.CreateTable;
import net.sf.jsqlparser.statement.create.table.Index;
import net.sf.jsqlparser.statement.create.table.TableElement;
import net.sf.jsqlparser.statement.create.table.TablePartitioning;

/** CREATE TABLE and CREATE TABLE AS of JSqlParser's tree. */
final class JSqlTables {
    private final Fragments fragments;
    private final JSqlConstraints constraints;

    JSqlTables(Fragments fragments, JSqlConstraints constraints) {
        this.fragments = fragments;
        this.constraints = constraints;
    }

    Operation create(CreateTable tree) {
        IncompleteTree.ifAny(
                tree.isOrReplace(),
                tree.getSelect() == null ? tree.getColumns() : null,
                tree.getTrailingLikeTable(),
                tree.getRowMovement(),
                tree.getSpannerInterleaveIn(),
                tree.getTableOptionsStrings());
        List<ColumnDefinition> columns = new ArrayList<>();
        List<Constraint> tableConstraints = new ArrayList<>();
        List<Like> likes = new ArrayList<>();
        for (TableElement element : elements(tree)) {
            if (element instanceof net.sf.jsqlparser.statement.create.table.ColumnDefinition column) {
                columns.add(column(column));
            } else if (element instanceof Index constraint) {
                tableConstraints.add(constraints.constraint(constraint));
            } else if (element instanceof LikeClause like) {
                likes.add(like(like));
            } else {
                throw IncompleteTree.of(element);
            }
        }
        return new dev.neonally.sql.operation.CreateTable(
                JSqlNames.relation(tree.getTable()),
                persistence(tree),
                tree.isIfNotExists(),
                List.copyOf(columns),
                List.copyOf(tableConstraints),
                List.copyOf(likes),
                List.of(),
                Optional.ofNullable(tree.getPartitioning()).map(this::partitionKey),
                partitionOf(tree),
                queryColumns(tree),
                Optional.ofNullable(tree.getSelect()).map(fragments::query),
                true,
                false,
                ofType(tree),
                Map.of());
    }

    private static List<String> queryColumns(CreateTable tree) {
        return tree.getColumns() == null
                ? List.of()
                : tree.getColumns().stream().map(JSqlNames::name).toList();
    }

    private static List<TableElement> elements(CreateTable tree) {
        return tree.getTableElements() == null ? List.of() : tree.getTableElements();
    }

    private ColumnDefinition column(net.sf.jsqlparser.statement.create.table.ColumnDefinition tree) {
        IncompleteTree.ifAny(tree.isWithOptions());
        return fragments.column(tree);
    }

    private static Persistence persistence(CreateTable tree) {
        List<String> words = tree.getCreateOptionsStrings();
        if (words == null || words.isEmpty()) {
            return tree.isUnlogged() ? Persistence.UNLOGGED : Persistence.PERMANENT;
        }
        String last = words.get(words.size() - 1);
        boolean temporary = last.equalsIgnoreCase("temp") || last.equalsIgnoreCase("temporary");
        IncompleteTree.ifAny(!temporary, words.size() > 1, tree.isUnlogged());
        return Persistence.TEMPORARY;
    }

    private static Like like(LikeClause tree) {
        IncompleteTree.ifAny(tree.getColumnsList());
        for (LikeClause.Option option : tree.getOptions()) {
            IncompleteTree.ifAny(!option.isIncluding());
        }
        List<String> including = tree.isIncluding(OptionKind.ALL)
                ? List.of("all")
                : tree.getOptions().stream()
                        .map(option -> option.getKind().name().toLowerCase(Locale.ROOT))
                        .toList();
        return new Like(JSqlNames.relation(tree.getTable()), including);
    }

    private static Optional<QualifiedName> ofType(CreateTable tree) {
        return Optional.ofNullable(tree.getOfType()).map(type -> JSqlNames.qualified(type.toString()));
    }

    private Optional<PartitionOf> partitionOf(CreateTable tree) {
        return Optional.ofNullable(tree.getPartitionOf())
                .map(parent -> new PartitionOf(JSqlNames.relation(parent), bound(tree.getPartitionBound())));
    }

    PartitionBound bound(net.sf.jsqlparser.statement.create.table.PartitionBound tree) {
        return switch (tree.getType()) {
            case DEFAULT -> new PartitionBound.Default();
            case LIST -> new PartitionBound.In(expressions(tree.getInExpressions()));
            case RANGE ->
                new PartitionBound.Range(expressions(tree.getFromExpressions()), expressions(tree.getToExpressions()));
            case HASH ->
                new PartitionBound.Hash(
                        Integer.parseInt(tree.getModulus().toString()),
                        Integer.parseInt(tree.getRemainder().toString()));
        };
    }

    private PartitionKey partitionKey(TablePartitioning tree) {
        IncompleteTree.ifAny(
                tree.getType() == TablePartitioning.Type.KEY,
                tree.isLinear(),
                tree.isColumnsSyntax(),
                tree.getAlgorithm(),
                tree.getPartitions(),
                tree.getSubPartitioning(),
                tree.getPartitionDefinitions(),
                tree.getPartitionOptions());
        return new PartitionKey(tree.getType().name().toLowerCase(Locale.ROOT), keyElements(tree));
    }

    private List<Expression> keyElements(TablePartitioning tree) {
        if (tree.getColumns() != null && !tree.getColumns().isEmpty()) {
            return expressions(tree.getColumns());
        }
        return tree.getExpressionList() != null
                ? expressions(tree.getExpressionList())
                : List.of(fragments.expression(tree.getExpression()));
    }

    private List<Expression> expressions(List<? extends net.sf.jsqlparser.expression.Expression> trees) {
        return trees.stream().map(fragments::expression).toList();
    }
}
