package dev.neonally.sql.operation;

import java.util.List;

/** Views and materialized views; ALTER is {@link AlterTable}, DROP is {@link Drop}. */
public sealed interface ViewOperation extends Operation {

    /**
     * CREATE VIEW.
     *
     * @param columns the column list after the name, empty where there is none
     */
    record CreateView(
            QualifiedName name,
            boolean orReplace,
            boolean temporary,
            boolean recursive,
            List<String> columns,
            Query query)
            implements ViewOperation {}

    record CreateMaterializedView(
            QualifiedName name, boolean ifNotExists, List<String> columns, Query query, boolean withData)
            implements ViewOperation {}

    record RefreshMaterializedView(QualifiedName name, boolean concurrently, boolean withData)
            implements ViewOperation {}
}
