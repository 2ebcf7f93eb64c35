package dev.neonally.sql;

import dev.neonally.sql.operation.ObjectKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words that name a type of object behind CREATE, ALTER, DROP and COMMENT ON.
 *
 * @param tag the words in capitals, as command tags have them
 * @param kind what they name
 */
record ObjectType(String tag, ObjectKind kind) {

    private static final List<String> OTHERS = List.of(
            "ACCESS METHOD",
            "CAST",
            "COLLATION",
            "CONVERSION",
            "EVENT TRIGGER",
            "FOREIGN DATA WRAPPER",
            "LANGUAGE",
            "LARGE OBJECT",
            "OPERATOR CLASS",
            "OPERATOR FAMILY",
            "OPERATOR",
            "SERVER",
            "TEXT SEARCH CONFIGURATION",
            "TEXT SEARCH DICTIONARY",
            "TEXT SEARCH PARSER",
            "TEXT SEARCH TEMPLATE",
            "TRANSFORM",
            "USER MAPPING");

    /** Those of several words before those that they start with. */
    private static final List<ObjectType> ALL = Stream.concat(
                    OTHERS.stream().map(words -> new ObjectType(words, ObjectKind.OTHER)),
                    Stream.of(ObjectKind.values())
                            .filter(kind -> kind != ObjectKind.OTHER)
                            .map(kind -> new ObjectType(kind.sql(), kind)))
            .collect(Collectors.toUnmodifiableList());

    private static final ObjectType ROLE = new ObjectType("ROLE", ObjectKind.ROLE);

    /** Passes the words of a type of object. */
    static Optional<ObjectType> accept(Cursor tokens) {
        if (tokens.at("trusted")
                && (tokens.peek(1).is("language") || tokens.peek(1).is("procedural"))) {
            tokens.next();
        }
        if (tokens.at("procedural", "language")) {
            tokens.next();
        }

        for (ObjectType type : ALL) {
            if (tokens.accept(type.tag.toLowerCase(Locale.ROOT).split(" "))) {
                return Optional.of(type);
            }
        }
        return tokens.acceptAny("user", "group") ? Optional.of(ROLE) : Optional.empty();
    }

    static ObjectType expect(Cursor tokens) {
        return accept(tokens).orElseThrow(tokens::unexpected);
    }

    boolean isRelation() {
        return switch (kind) {
            case TABLE, FOREIGN_TABLE, INDEX, VIEW, MATERIALIZED_VIEW, SEQUENCE -> true;
            default -> false;
        };
    }

    boolean isRoutine() {
        return switch (kind) {
            case FUNCTION, PROCEDURE, AGGREGATE, ROUTINE -> true;
            default -> false;
        };
    }

    /** Whether its objects stand in schemas. */
    boolean hasSchema() {
        return switch (kind) {
            case TRIGGER, RULE, POLICY, SCHEMA, DATABASE, EXTENSION, ROLE, PUBLICATION, SUBSCRIPTION, TABLESPACE ->
                false;
            default -> true;
        };
    }

    /** Whether its objects belong to a table, as in {@code TRIGGER name ON table}. */
    boolean isPartOfTable() {
        return switch (kind) {
            case TRIGGER, RULE, POLICY -> true;
            default -> false;
        };
    }
}
