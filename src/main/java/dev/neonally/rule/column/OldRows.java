package dev.neonally.rule.column;

import dev.neonally.sql.operation.TypeName;

/** What recipes give to rows that are older than their column. */
final class OldRows {

    private OldRows() {}

    /** A neutral value of the type, for the user to replace. */
    static String value(TypeName type) {
        if (type.isArray()) {
            return "'{}'";
        }
        return switch (type.name().name()) {
            case "int2", "int4", "int8", "numeric", "float4", "float8" -> "0";
            case "bool" -> "false";
            case "date" -> "current_date";
            case "timestamp", "timestamptz" -> "now()";
            case "uuid" -> "gen_random_uuid()";
            case "json", "jsonb" -> "'{}'";
            default -> "''";
        };
    }
}
