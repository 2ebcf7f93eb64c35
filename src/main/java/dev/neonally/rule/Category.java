package dev.neonally.rule;

import java.util.Locale;

/** What kind of harm a rule is about. */
public enum Category {
    LOCKING,
    REWRITE,
    DATA_LOSS,
    COMPATIBILITY,
    TRANSACTION,
    BACKFILL,
    REVERSIBILITY,
    SECURITY,
    CONVENTION;

    /** As in reports: {@code data-loss}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the harm grows with the table: what a table's size may raise or lower. */
    public boolean growsWithTable() {
        return this == LOCKING || this == REWRITE || this == BACKFILL;
    }
}
