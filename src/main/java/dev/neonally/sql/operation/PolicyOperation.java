package dev.neonally.sql.operation;

import java.util.List;
import java.util.Optional;

/** CREATE and ALTER POLICY; DROP is {@link Drop}. */
public sealed interface PolicyOperation extends Operation {

    /**
     * @param expressions USING and WITH CHECK
     * @param permissive PERMISSIVE, the default
     */
    record CreatePolicy(String name, QualifiedName table, boolean permissive, List<Expression> expressions)
            implements PolicyOperation {}

    /**
     * ALTER POLICY.
     *
     * @param newName RENAME TO
     * @param expressions USING and WITH CHECK, as far as they are written
     */
    record AlterPolicy(String name, QualifiedName table, Optional<String> newName, List<Expression> expressions)
            implements PolicyOperation {}
}
