package dev.neonally.sql;

import dev.neonally.sql.operation.AccessOperation;
import dev.neonally.sql.operation.AccessOperation.Objects;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.Locale;
import net.sf.jsqlparser.statement.grant.Grant;
import net.sf.jsqlparser.statement.grant.Privilege;
import net.sf.jsqlparser.statement.grant.PrivilegeClause;
import net.sf.jsqlparser.statement.grant.PrivilegeTarget;
import net.sf.jsqlparser.statement.grant.Revoke;

/** GRANT and REVOKE of rights on objects in JSqlParser's tree. */
final class JSqlPrivileges {

    Operation grant(Grant tree) {
        PrivilegeClause clause = tree.getClause();
        return new AccessOperation.Grant(
                objects(clause.getTarget()), privileges(clause), grantees(clause), tree.getOption() != null);
    }

    Operation revoke(Revoke tree) {
        IncompleteTree.ifAny(tree.getOptionFor());
        PrivilegeClause clause = tree.getClause();
        return new AccessOperation.Revoke(objects(clause.getTarget()), privileges(clause), grantees(clause), false);
    }

    private static Objects objects(PrivilegeTarget tree) {
        ObjectKind kind = kind(tree);
        List<QualifiedName> names =
                tree.getRoutines() == null || tree.getRoutines().isEmpty()
                        ? tree.getNames().stream()
                                .map(parts -> JSqlNames.qualified(String.join(".", parts)))
                                .toList()
                        : tree.getRoutines().stream()
                                .map(routine -> JSqlNames.function(routine.getName()))
                                .toList();
        return tree.isAllInSchema()
                ? new Objects(
                        kind, List.of(), names.stream().map(QualifiedName::name).toList())
                : new Objects(kind, names, List.of());
    }

    private static ObjectKind kind(PrivilegeTarget tree) {
        return switch (tree.getKind()) {
            case TABLE -> ObjectKind.TABLE;
            case SEQUENCE -> ObjectKind.SEQUENCE;
            case SCHEMA -> ObjectKind.SCHEMA;
            case DATABASE -> ObjectKind.DATABASE;
            case FUNCTION -> ObjectKind.FUNCTION;
            case PROCEDURE -> ObjectKind.PROCEDURE;
            case ROUTINE -> ObjectKind.ROUTINE;
            case TYPE -> ObjectKind.TYPE;
            case DOMAIN -> ObjectKind.DOMAIN;
            case TABLESPACE -> ObjectKind.TABLESPACE;
            default -> throw IncompleteTree.of(tree);
        };
    }

    /** A grant of roles holds no privileges. */
    private static List<String> privileges(PrivilegeClause tree) {
        IncompleteTree.ifAny(tree.getRoles(), tree.getGrantedBy());
        return tree.getPrivileges().stream().map(JSqlPrivileges::privilege).toList();
    }

    private static String privilege(Privilege tree) {
        return tree.getKind().name().replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    private static List<String> grantees(PrivilegeClause tree) {
        return JSqlNames.names(tree.getGrantees());
    }
}
