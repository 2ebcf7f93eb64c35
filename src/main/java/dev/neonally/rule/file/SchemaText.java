package dev.neonally.rule.file;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Column;
import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.sql.operation.Constraint.NotNull;
import dev.neonally.sql.operation.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A schema, or the part of it that another one does not share, as lines of text that two schemas can be compared by: what
 * there is, and how it is defined.
 */
final class SchemaText {

    private static final Pattern CAST_OF_LITERAL = Pattern.compile("('(?:[^']|'')*')\\s*::\\s*[\\w .\"]+");

    private static final String UNKNOWN = "?";

    private final Map<String, String> objects = new TreeMap<>();

    /** What is in the schema and not, the very same, in the other one. */
    SchemaText(Catalog catalog, Catalog other) {
        catalog.relations().stream()
                .filter(relation -> !isShared(relation, catalog, other))
                .forEach(relation -> add(relation, catalog));
        if (catalog.routines() != other.routines()) {
            catalog.routines().forEach(routine -> objects.put("function " + routine.name(), ""));
        }
    }

    /** Catalogs share what did not change between them, so that identity tells. */
    private static boolean isShared(Relation relation, Catalog catalog, Catalog other) {
        int id = relation.id();
        return other.relation(id).filter(same -> same == relation).isPresent()
                && areShared(catalog.indexesOf(id), other.indexesOf(id))
                && areShared(catalog.constraintsOf(id), other.constraintsOf(id))
                && areShared(catalog.triggersOf(id), other.triggersOf(id))
                && areShared(catalog.policiesOf(id), other.policiesOf(id));
    }

    private static boolean areShared(List<?> one, List<?> other) {
        return one.size() == other.size() && IntStream.range(0, one.size()).allMatch(i -> one.get(i) == other.get(i));
    }

    /** One phrase a difference, seen from the schema before. */
    List<String> differencesTo(SchemaText after) {
        List<String> differences = new ArrayList<>();
        objects.forEach((name, definition) -> {
            if (!after.objects.containsKey(name)) {
                differences.add(name + " is missing");
            } else if (isKnown(definition)
                    && isKnown(after.objects.get(name))
                    && !after.objects.get(name).equals(definition)) {
                differences.add(name + " was " + definition + " and is " + after.objects.get(name));
            }
        });
        after.objects.keySet().stream()
                .filter(name -> !objects.containsKey(name))
                .forEach(name -> differences.add(name + " is left behind"));
        return differences;
    }

    private void add(Relation relation, Catalog catalog) {
        String name = relation.name().toString();
        objects.put(relation.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + name, "");
        if (relation.isTable()) {
            for (Column column : relation.columns()) {
                objects.put("column " + name + "." + column.name(), definition(column));
            }
            for (Index index : catalog.indexesOf(relation.id())) {
                objects.put("index " + index.name(), index.unique() ? "unique" : "not unique");
            }
            catalog.constraintsOf(relation.id()).stream()
                    .filter(constraint -> !(constraint.definition() instanceof NotNull))
                    .forEach(constraint -> objects.put("constraint " + constraint.name() + " of " + name, ""));
            catalog.triggersOf(relation.id())
                    .forEach(trigger -> objects.put("trigger " + trigger.name() + " of " + name, ""));
            catalog.policiesOf(relation.id())
                    .forEach(policy -> objects.put("policy " + policy.name() + " of " + name, ""));
        }
    }

    private static String definition(Column column) {
        return column.type().map(Object::toString).orElse(UNKNOWN)
                + (column.notNull() ? " NOT NULL" : "")
                + column.defaultValue()
                        .map(value -> isOwnType(column) ? "" : value(value))
                        .map(" DEFAULT "::concat)
                        .orElse("");
    }

    /** Whether the migrations made the type: a label of it may be renamed under the default. */
    private static boolean isOwnType(Column column) {
        return column.type().filter(type -> type.name().schema() != null).isPresent();
    }

    private static boolean isKnown(String definition) {
        return !definition.startsWith(UNKNOWN);
    }

    /** A default as it compares: the server adds casts to literals, and a sequence keeps serving under another name. */
    private static String value(Expression defaultValue) {
        String text = defaultValue.text();
        return text.startsWith("nextval")
                ? "nextval"
                : CAST_OF_LITERAL.matcher(text).replaceAll("$1");
    }
}
