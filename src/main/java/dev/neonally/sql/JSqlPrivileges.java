package dev.neonally.sql;

import dev.neonally.sql.operation.AccessOperation;
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
                kind(clause.getTarget()),
                relations(clause.getTarget()),
                privileges(clause),
                grantees(clause),
                tree.getOption() != null);
    }

    Operation revoke(Revoke tree) {
        IncompleteTree.ifAny(tree.getOptionFor());
        PrivilegeClause clause = tree.getClause();
        return new AccessOperation.Revoke(
                kind(clause.getTarget()), relations(clause.getTarget()), privileges(clause), grantees(clause));
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

    private static List<QualifiedName> relations(PrivilegeTarget tree) {
        boolean relation =
                tree.getKind() == PrivilegeTarget.Kind.TABLE || tree.getKind() == PrivilegeTarget.Kind.SEQUENCE;
        if (tree.isAllInSchema() || !relation) {
            return List.of();
        }
        return tree.getNames().stream()
                .map(parts -> JSqlNames.qualified(String.join(".", parts)))
                .toList();
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
