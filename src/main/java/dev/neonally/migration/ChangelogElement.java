package dev.neonally.migration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A part of a Liquibase changelog, whichever of XML, YAML and JSON it is written in.
 *
 * @param name XML's element or YAML's key
 * @param line where it starts
 * @param attributes XML's attributes, or those of YAML's keys that have plain values
 * @param text what it says itself, children left out; empty where that is blank
 * @param children its parts in their order; in YAML, plain values are children, too
 */
record ChangelogElement(
        String name, int line, Map<String, String> attributes, Optional<Script> text, List<ChangelogElement> children) {

    /** The attribute's value, empty where it has none. */
    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    /** Whether the attribute is there and neither true nor left blank, or true by default. */
    boolean is(String attribute, boolean otherwise) {
        String value = attribute(attribute).strip();
        return value.isEmpty() ? otherwise : Boolean.parseBoolean(value);
    }

    Stream<ChangelogElement> children(String wanted) {
        return children.stream().filter(child -> child.name().equals(wanted));
    }
}
