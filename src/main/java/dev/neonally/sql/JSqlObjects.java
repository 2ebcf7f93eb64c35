package dev.neonally.sql;

import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.MaintenanceOperation;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.SchemaOperation;
import dev.neonally.sql.operation.TypeOperation;
import dev.neonally.sql.operation.ViewOperation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.alter.AlterType;
import net.sf.jsqlparser.statement.analyze.Analyze;
import net.sf.jsqlparser.statement.comment.Comment;
import net.sf.jsqlparser.statement.create.extension.CreateExtension;
import net.sf.jsqlparser.statement.create.schema.CreateSchema;
import net.sf.jsqlparser.statement.create.type.CompositeTypeDefinition;
import net.sf.jsqlparser.statement.create.type.CreateType;
import net.sf.jsqlparser.statement.create.type.EnumTypeDefinition;
import net.sf.jsqlparser.statement.create.view.CreateView;
import net.sf.jsqlparser.statement.create.view.ForceOption;
import net.sf.jsqlparser.statement.create.view.TemporaryOption;
import net.sf.jsqlparser.statement.refresh.RefreshMaterializedViewStatement;
import net.sf.jsqlparser.statement.refresh.RefreshMode;

/** Views, types, schemas, comments and DROP of JSqlParser's tree. */
final class JSqlObjects {
    private static final Map<String, ObjectKind> DROPPED = Map.of(
            "table", ObjectKind.TABLE,
            "view", ObjectKind.VIEW,
            "index", ObjectKind.INDEX,
            "sequence", ObjectKind.SEQUENCE,
            "schema", ObjectKind.SCHEMA,
            "extension", ObjectKind.EXTENSION,
            "trigger", ObjectKind.TRIGGER);

    private final Fragments fragments;

    JSqlObjects(Fragments fragments) {
        this.fragments = fragments;
    }

    Operation createView(CreateView tree) {
        IncompleteTree.ifAny(
                tree.getForce() != ForceOption.NONE,
                tree.getTemporary() == TemporaryOption.VOLATILE,
                tree.isSecure(),
                tree.isWithReadOnly(),
                tree.isIfNotExistsAfterViewName(),
                tree.getBackup(),
                tree.getViewCommentOptions());
        QualifiedName name = JSqlNames.relation(tree.getView());
        List<String> columns = JSqlNames.columns(tree.getColumnNames());
        if (tree.isMaterialized()) {
            return new ViewOperation.CreateMaterializedView(
                    name,
                    tree.isIfNotExists(),
                    columns,
                    fragments.query(tree.getSelect()),
                    !Boolean.FALSE.equals(tree.getWithData()));
        }
        // a recursive view's query reads the view itself
        IncompleteTree.ifAny(tree.isIfNotExists(), tree.isRecursive());
        return new ViewOperation.CreateView(
                name,
                tree.isOrReplace(),
                tree.getTemporary() != TemporaryOption.NONE,
                false,
                columns,
                fragments.query(tree.getSelect()));
    }

    Operation refresh(RefreshMaterializedViewStatement tree) {
        return new ViewOperation.RefreshMaterializedView(
                JSqlNames.relation(tree.getView()),
                tree.isConcurrently(),
                tree.getRefreshMode() != RefreshMode.WITH_NO_DATA);
    }

    Operation drop(net.sf.jsqlparser.statement.drop.Drop tree) {
        ObjectKind kind = DROPPED.get(tree.getType().toLowerCase(Locale.ROOT));
        IncompleteTree.ifAny(kind == null, tree.isUsingTemporary());
        List<String> words = tree.getParameters();
        Optional<QualifiedName> table = Optional.empty();
        if (kind == ObjectKind.TRIGGER) {
            IncompleteTree.ifAny(!words.get(0).equalsIgnoreCase("on"));
            table = Optional.of(JSqlNames.qualified(words.get(1)));
            words = words.subList(2, words.size());
        }
        return new Drop(
                tree.isMaterialized() ? ObjectKind.MATERIALIZED_VIEW : kind,
                JSqlNames.relations(tree.getNames()),
                List.of(),
                table,
                tree.isIfExists(),
                DropBehavior.of(words) == DropBehavior.CASCADE,
                false);
    }

    Operation comment(Comment tree) {
        if (tree.getTable() != null) {
            return new SchemaOperation.Comment(ObjectKind.TABLE, JSqlNames.relation(tree.getTable()));
        }
        if (tree.getView() != null) {
            return new SchemaOperation.Comment(ObjectKind.VIEW, JSqlNames.relation(tree.getView()));
        }
        Column column = tree.getColumn();
        JSqlNames.name(column.getColumnName());
        return new SchemaOperation.Comment(ObjectKind.COLUMN, JSqlNames.relation(column.getTable()));
    }

    Operation createSchema(CreateSchema tree) {
        IncompleteTree.ifAny(
                tree.getSchemaName() == null,
                tree.getCatalogName(),
                tree.getSchemaPath(),
                tree.getStatements(),
                tree.getDatabaseOptions());
        return new SchemaOperation.CreateSchema(JSqlNames.name(tree.getSchemaName()), tree.hasIfNotExists(), List.of());
    }

    Operation createExtension(CreateExtension tree) {
        Optional<String> schema = tree.getOptions().stream()
                .filter(option -> option.getSchema() != null)
                .map(option -> JSqlNames.name(option.getSchema()))
                .findFirst();
        return new SchemaOperation.CreateExtension(JSqlNames.name(tree.getName()), schema);
    }

    Operation createType(CreateType tree) {
        QualifiedName name = JSqlNames.qualified(tree.getName());
        if (tree.getDefinition() instanceof EnumTypeDefinition definition) {
            return new TypeOperation.CreateEnum(
                    name, definition.getLabels().stream().map(fragments::string).toList());
        }
        if (tree.getDefinition() instanceof CompositeTypeDefinition definition) {
            return new TypeOperation.CreateComposite(
                    name,
                    definition.getAttributes().stream()
                            .map(attribute -> new ColumnDefinition(
                                    JSqlNames.name(attribute.getName()),
                                    fragments.type(attribute.getDataType()),
                                    Optional.ofNullable(attribute.getCollation())
                                            .map(JSqlNames::collation),
                                    false,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    List.of()))
                            .toList());
        }
        throw IncompleteTree.of(tree);
    }

    Operation alterType(AlterType tree) {
        QualifiedName name = JSqlNames.qualified(tree.getName());
        IncompleteTree.ifAny(tree.getPosition());
        return switch (tree.getAction()) {
            case ADD_VALUE ->
                new TypeOperation.AddEnumValue(
                        name, fragments.string(tree.getValue()), tree.isIfNotExists(), Optional.empty());
            case RENAME_VALUE ->
                new TypeOperation.RenameEnumValue(
                        name, fragments.string(tree.getValue()), fragments.string(tree.getNewValue()));
            default -> throw IncompleteTree.of(tree);
        };
    }

    Operation analyze(Analyze tree) {
        IncompleteTree.ifAny(
                tree.isTableKeyword(), tree.getModifier(), tree.getHistogramAction(), tree.getHistogramColumns());
        return new MaintenanceOperation.Analyze(JSqlNames.relations(tree.getTables()));
    }
}
