package dev.neonally.sql.operation;

import java.util.List;

/** CREATE and ALTER POLICY; DROP is {@link Drop}. */
public sealed interface PolicyOperation extends Operation {

    /**
     * @param expressions USING and WITH CHECK
     * @param permissive PERMISSIVE, the default
     */
    record CreatePolicy(String name, QualifiedName table, boolean permissive, List<Expression> expressions)
            implements PolicyOperation {}

    record AlterPolicy(String name, QualifiedName table, List<Expression> expressions) implements PolicyOperation {}
}
