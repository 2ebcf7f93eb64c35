package dev.neonally.branch.neon.api;

/**
 * How a column of an anonymized Neon branch is masked: by a function or by a value, the other being null.
 *
 * @param maskingFunction of the extension anon: {@code anon.fake_email()}
 */
public record MaskingRule(
        String databaseName,
        String schemaName,
        String tableName,
        String columnName,
        String maskingFunction,
        String maskingValue) {}
