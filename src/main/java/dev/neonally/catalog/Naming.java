package dev.neonally.catalog;

import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.IndexOperation.Element;
import dev.neonally.sql.operation.QualifiedName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The names that PostgreSQL gives to indexes, constraints and sequences that were created without one. */
final class Naming {

    /** The longest identifier, in bytes. */
    private static final int LONGEST = 63;

    private final Catalog catalog;

    Naming(Catalog catalog) {
        this.catalog = catalog;
    }

    /** {@code t_c_seq} */
    String sequence(QualifiedName table, String column) {
        return free(table, column, "seq", false);
    }

    /** {@code t_a_b_idx} */
    String index(QualifiedName table, List<Element> elements, List<String> include) {
        return free(table, joined(columnNames(elements, include)), "idx", false);
    }

    /** {@code t_pkey} */
    String primaryKey(QualifiedName table) {
        return free(table, "", "pkey", true);
    }

    /** {@code t_a_b_key} */
    String uniqueKey(QualifiedName table, List<Element> elements, List<String> include) {
        return free(table, joined(columnNames(elements, include)), "key", true);
    }

    /** {@code t_a_b_excl} */
    String exclusion(QualifiedName table, List<Element> elements) {
        return free(table, joined(columnNames(elements, List.of())), "excl", true);
    }

    /** {@code t_c_check}, or {@code t_check} unless the condition names exactly one column. */
    String check(QualifiedName table, List<String> columns) {
        return freeConstraint(table, columns.size() == 1 ? columns.get(0) : "", "check");
    }

    /** {@code t_a_b_fkey} */
    String foreignKey(QualifiedName table, List<String> columns) {
        return freeConstraint(table, joined(columns), "fkey");
    }

    /** {@code t_c_not_null} */
    String notNull(QualifiedName table, String column) {
        return freeConstraint(table, column, "not_null");
    }

    /** {@code d_check}, {@code d_check1} … */
    static String domainCheck(String domain, List<String> others) {
        return numbered("check")
                .map(label -> joined(domain, "", label))
                .filter(name -> !others.contains(name))
                .findFirst()
                .orElseThrow();
    }

    private String free(QualifiedName table, String addition, String label, boolean constraint) {
        return numbered(label)
                .map(numbered -> joined(table.name(), addition, numbered))
                .filter(name -> !isRelation(table, name))
                .filter(name -> !constraint || !isConstraint(table, name))
                .findFirst()
                .orElseThrow();
    }

    private String freeConstraint(QualifiedName table, String addition, String label) {
        return numbered(label)
                .map(numbered -> joined(table.name(), addition, numbered))
                .filter(name -> !isConstraint(table, name))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> numbered(String label) {
        return Stream.iterate(0, n -> n + 1).map(n -> n == 0 ? label : label + n);
    }

    private boolean isRelation(QualifiedName table, String name) {
        QualifiedName full = new QualifiedName(table.schema(), name);
        return catalog.relations.has(Lookups.RELATION_NAME, full) || catalog.indexes.has(Lookups.INDEX_NAME, full);
    }

    private boolean isConstraint(QualifiedName table, String name) {
        return catalog.constraints.find(Lookups.CONSTRAINT_NAME, name).stream()
                .flatMap(constraint -> catalog.relation(constraint.table()).stream())
                .anyMatch(owner -> owner.name().schemaName().equals(table.schemaName()));
    }

    /** The names of an index's columns; one that occurs twice is numbered. */
    private static List<String> columnNames(List<Element> elements, List<String> include) {
        List<String> names = new ArrayList<>();
        Stream.concat(elements.stream().map(Naming::columnName), include.stream())
                .forEach(name -> names.add(Stream.iterate(0, n -> n + 1)
                        .map(n -> n == 0
                                ? name
                                : clipped(name, LONGEST - String.valueOf(n).length()) + n)
                        .filter(numbered -> !names.contains(numbered))
                        .findFirst()
                        .orElseThrow()));
        return names;
    }

    private static String columnName(Element element) {
        Expression expression = element.expression();
        return element.column().or(() -> ExpressionName.of(expression)).orElse("expr");
    }

    private static String joined(List<String> columns) {
        StringBuilder joined = new StringBuilder();
        for (String column : columns) {
            joined.append(joined.isEmpty() ? "" : "_").append(column);
            if (bytes(joined.toString()) > LONGEST) {
                break;
            }
        }
        return joined.toString();
    }

    /** Joins the parts with underscores; the longer of the first two gives way where they are too long together. */
    private static String joined(String table, String addition, String label) {
        int available = LONGEST - bytes(label) - (addition.isEmpty() ? 1 : 2);
        int first = bytes(table);
        int second = bytes(addition);
        while (first + second > available) {
            if (first > second) {
                first--;
            } else {
                second--;
            }
        }
        String name = clipped(table, first);
        return name + (addition.isEmpty() ? "" : "_" + clipped(addition, second)) + "_" + label;
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The longest start of the name that has no more bytes and ends with a whole character. */
    private static String clipped(String name, int bytes) {
        int end = name.length();
        while (bytes(name.substring(0, end)) > bytes) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end);
    }
}
