package dev.neonally.sql.operation;

import java.util.Collection;
import java.util.List;

/**
 * PARTITION BY.
 *
 * @param strategy {@code range}, {@code list} or {@code hash}
 * @param elements the key's columns or expressions
 */
public record PartitionKey(String strategy, List<Expression> elements) {

    /**
     * Whether all of it are columns among those: then a unique key of them can be enforced one partition at a time
     * (PostgreSQL documentation, section 5.12.2.3 "Limitations").
     */
    public boolean isAmong(Collection<String> columns) {
        return elements.stream().allMatch(element -> isColumn(element) && columns.contains(column(element)));
    }

    private static boolean isColumn(Expression element) {
        return element.columns().size() == 1
                && Identifier.quote(column(element))
                        .replace("\"", "")
                        .equals(element.text().replace("\"", ""));
    }

    private static String column(Expression element) {
        return element.columns().get(0).name();
    }
}
