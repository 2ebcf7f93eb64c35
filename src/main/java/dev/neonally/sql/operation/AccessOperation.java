package dev.neonally.sql.operation;

import java.util.List;

/** Rights and roles. */
public sealed interface AccessOperation extends Operation {

    /**
     * What rights are given on.
     *
     * @param kind TABLE for views and their like too; ROLE where membership is given
     * @param names the objects, functions without their arguments; empty for ALL … IN SCHEMA
     * @param schemas the schemas of ALL … IN SCHEMA
     */
    record Objects(ObjectKind kind, List<QualifiedName> names, List<String> schemas) {

        /** The relations among them. */
        public List<QualifiedName> relations() {
            return kind == ObjectKind.TABLE || kind == ObjectKind.SEQUENCE ? names : List.of();
        }
    }

    /**
     * GRANT of rights on objects or of roles.
     *
     * @param privileges in lower case, {@code all} for ALL; the roles where membership is given
     * @param grantees roles in lower case, {@code public} for all of them
     * @param grantOption WITH GRANT OPTION or WITH ADMIN OPTION
     */
    record Grant(Objects objects, List<String> privileges, List<String> grantees, boolean grantOption)
            implements AccessOperation {}

    /**
     * REVOKE; the parts are those of {@link Grant}.
     *
     * @param optionOnly GRANT OPTION FOR and its like: the right itself stays
     */
    record Revoke(Objects objects, List<String> privileges, List<String> grantees, boolean optionOnly)
            implements AccessOperation {}

    /**
     * CREATE or ALTER of a role, user, user mapping or subscription that carries a password.
     *
     * @param password a literal password is written, which a SCRAM hash is not
     */
    record ChangeRole(String role, boolean password) implements AccessOperation {}

    record ReassignOwned(List<String> roles) implements AccessOperation {}

    record DropOwned(List<String> roles) implements AccessOperation {}

    record AlterDefaultPrivileges() implements AccessOperation {}

    record AlterSystem() implements AccessOperation {}
}
