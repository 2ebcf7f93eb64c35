package dev.neonally.rule.file;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Column;
import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.sql.operation.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A schema as lines of text that two schemas can be compared by: what there is, and how it is defined. */
final class SchemaText {

    private final Map<String, String> objects = new TreeMap<>();

    SchemaText(Catalog catalog) {
        for (Relation relation : catalog.relations()) {
            add(relation, catalog);
        }
        catalog.routines().forEach(routine -> objects.put("function " + routine.name(), ""));
    }

    /** One phrase a difference, seen from the schema before. */
    List<String> differencesTo(SchemaText after) {
        List<String> differences = new ArrayList<>();
        objects.forEach((name, definition) -> {
            if (!after.objects.containsKey(name)) {
                differences.add(name + " is missing");
            } else if (!after.objects.get(name).equals(definition)) {
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
            for (TableConstraint constraint : catalog.constraintsOf(relation.id())) {
                objects.put("constraint " + constraint.name() + " of " + name, "");
            }
            catalog.triggersOf(relation.id())
                    .forEach(trigger -> objects.put("trigger " + trigger.name() + " of " + name, ""));
            catalog.policiesOf(relation.id())
                    .forEach(policy -> objects.put("policy " + policy.name() + " of " + name, ""));
        }
    }

    private static String definition(Column column) {
        return column.type().map(Object::toString).orElse("")
                + (column.notNull() ? " NOT NULL" : "")
                + column.defaultValue()
                        .map(Expression::text)
                        .map(" DEFAULT "::concat)
                        .orElse("");
    }
}
