package dev.neonally.rule;

import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Constraints as recipes write them. */
public final class ConstraintSql {

    /** PostgreSQL cuts names off here (NAMEDATALEN - 1). */
    private static final int LONGEST_NAME = 63;

    private ConstraintSql() {}

    /** The constraint's name, quoted: the one that was written, otherwise one like the server's own. */
    public static String name(Constraint constraint, QualifiedName table, List<String> columns, String suffix) {
        return constraint.name().map(Identifier::quote).orElseGet(() -> name(table, columns, suffix));
    }

    /** A name made of the table's, the columns' and a suffix as the server makes them, quoted. */
    public static String name(QualifiedName table, List<String> columns, String suffix) {
        String stem = table.name() + (columns.isEmpty() ? "" : "_" + String.join("_", columns));
        int room = LONGEST_NAME - 1 - suffix.length();
        return Identifier.quote(stem.substring(0, Math.min(stem.length(), room)) + "_" + suffix);
    }

    /** A quoted name with the schema of the relation before it, where that has one. */
    public static String inSchemaOf(QualifiedName relation, String name) {
        return relation.schemaName()
                .map(Identifier::quote)
                .map(schema -> schema + "." + name)
                .orElse(name);
    }

    /** {@code CHECK (…)}. */
    public static String of(Check check) {
        return "CHECK (" + check.condition().sql() + ")" + (check.noInherit() ? " NO INHERIT" : "");
    }

    /** {@code FOREIGN KEY (…) REFERENCES …} with its actions. */
    public static String of(ForeignKey key) {
        return "FOREIGN KEY (" + columns(key.columns()) + ") REFERENCES "
                + key.referenced().sql()
                + (key.referencedColumns().isEmpty() ? "" : " (" + columns(key.referencedColumns()) + ")")
                + action(" ON DELETE ", key.onDelete())
                + action(" ON UPDATE ", key.onUpdate())
                + (key.deferrable() ? " DEFERRABLE" : "")
                + (key.initiallyDeferred() ? " INITIALLY DEFERRED" : "");
    }

    /** The columns as a list, quoted. */
    public static String columns(List<String> columns) {
        return columns.stream().map(Identifier::quote).collect(Collectors.joining(", "));
    }

    private static String action(String words, String action) {
        return action.equals("no action") ? "" : words + action.toUpperCase(Locale.ROOT);
    }
}
