package dev.neonally.sql.operation;

import java.util.List;

/** Rights and roles. */
public sealed interface AccessOperation extends Operation {

    /**
     * GRANT of rights on objects or of roles.
     *
     * @param relations the relations it names; empty for other objects and ALL … IN SCHEMA
     * @param privileges in lower case, {@code all} for ALL
     */
    record Grant(
            ObjectKind kind,
            List<QualifiedName> relations,
            List<String> privileges,
            List<String> grantees,
            boolean grantOption)
            implements AccessOperation {}

    record Revoke(ObjectKind kind, List<QualifiedName> relations, List<String> privileges, List<String> grantees)
            implements AccessOperation {}

    /**
     * CREATE or ALTER of a role, user, user mapping or subscription that carries a password.
     *
     * @param password a literal password is written
     */
    record ChangeRole(String role, boolean password) implements AccessOperation {}

    record ReassignOwned(List<String> roles) implements AccessOperation {}

    record DropOwned(List<String> roles) implements AccessOperation {}

    record AlterDefaultPrivileges() implements AccessOperation {}

    record AlterSystem() implements AccessOperation {}
}
