package dev.neonally.sql.operation;

import java.util.Locale;

/** A kind of database object as DROP, ALTER and COMMENT name it. */
public enum ObjectKind {
    TABLE,
    FOREIGN_TABLE,
    INDEX,
    VIEW,
    MATERIALIZED_VIEW,
    SEQUENCE,
    SCHEMA,
    DATABASE,
    TYPE,
    DOMAIN,
    FUNCTION,
    PROCEDURE,
    AGGREGATE,
    ROUTINE,
    TRIGGER,
    RULE,
    POLICY,
    EXTENSION,
    COLUMN,
    CONSTRAINT,
    ROLE,
    PUBLICATION,
    SUBSCRIPTION,
    STATISTICS,
    TABLESPACE,
    OTHER;

    /** As written in SQL: {@code MATERIALIZED VIEW}. */
    public String sql() {
        return name().replace('_', ' ');
    }

    @Override
    public String toString() {
        return sql().toLowerCase(Locale.ROOT);
    }
}
