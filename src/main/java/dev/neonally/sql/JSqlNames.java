package dev.neonally.sql;

import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;

/**
 * Names of JSqlParser's tree, folded as the server folds them. A word that PostgreSQL reserves is refused: where
 * JSqlParser takes one as a name, as in {@code FROM ONLY t}, it has understood something else.
 */
final class JSqlNames {

    private JSqlNames() {}

    /** One identifier as the tree holds it, quotes included. */
    static String name(String identifier) {
        return Fragments.read(identifier, Cursor::identifier);
    }

    /** A name with its schema that the tree holds as one text. */
    static QualifiedName qualified(String text) {
        return Fragments.read(text, Cursor::qualifiedName);
    }

    static QualifiedName function(String text) {
        return Fragments.read(text, Cursor::functionName);
    }

    static String collation(String text) {
        return qualified(text).toString();
    }

    static List<String> names(List<String> identifiers) {
        return identifiers == null
                ? List.of()
                : identifiers.stream().map(JSqlNames::name).toList();
    }

    static QualifiedName relation(Table table) {
        IncompleteTree.ifAny(table.getAlias());
        return aliased(table);
    }

    static List<QualifiedName> relations(List<Table> tables) {
        return tables.stream().map(JSqlNames::relation).toList();
    }

    /** A relation that may carry an alias, which is left out. */
    static QualifiedName aliased(Table table) {
        IncompleteTree.ifAny(
                table.getDatabaseName(),
                table.getPivot(),
                table.getUnPivot(),
                table.getIndexHint(),
                table.getSqlServerHints(),
                table.getTimeTravel());
        if (table.getAlias() != null) {
            name(table.getAlias().getName());
        }
        String schema = table.getSchemaName();
        return new QualifiedName(schema == null ? null : name(schema), name(table.getName()));
    }

    /** A column without table, element or field. */
    static String column(Column column) {
        IncompleteTree.ifAny(column.getTable(), column.getArrayConstructor());
        return name(column.getColumnName());
    }

    static List<String> columns(List<Column> columns) {
        return columns == null
                ? List.of()
                : columns.stream().map(JSqlNames::column).toList();
    }
}
