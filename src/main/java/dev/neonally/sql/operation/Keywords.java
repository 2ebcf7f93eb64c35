package dev.neonally.sql.operation;

import java.util.Set;

/** PostgreSQL's keywords by what they may name (PostgreSQL documentation, appendix C). */
public final class Keywords {

    private static final Set<String> RESERVED =
            Set.of(("all analyse analyze and any array as asc asymmetric both case cast"
                            + " check collate column constraint create current_catalog current_date current_role current_time"
                            + " current_timestamp current_user default deferrable desc distinct do else end except false fetch"
                            + " for foreign from grant group having in initially intersect into lateral leading limit localtime"
                            + " localtimestamp not null offset on only or order placing primary references returning select"
                            + " session_user some symmetric system_user table then to trailing true union unique user using"
                            + " variadic when where window with")
                    .split(" "));

    private static final Set<String> RESERVED_EXCEPT_FOR_FUNCTIONS_AND_TYPES =
            Set.of(("authorization binary collation concurrently cross current_schema freeze full ilike inner is isnull"
                            + " join left like natural notnull outer overlaps right similar tablesample verbose")
                    .split(" "));

    private static final Set<String> LABELS_ONLY_AFTER_AS =
            Set.of(("array as char character create day except fetch filter"
                            + " for from grant group having hour intersect into isnull limit minute month notnull offset on"
                            + " order over overlaps precision returning second to union varying where window with within"
                            + " without year")
                    .split(" "));

    private Keywords() {}

    /** Whether the word may name a table or a column without quotes. */
    public static boolean mayNameObject(String word) {
        return !RESERVED.contains(word) && !RESERVED_EXCEPT_FOR_FUNCTIONS_AND_TYPES.contains(word);
    }

    /** Whether the word may name a function or a type without quotes. */
    public static boolean mayNameFunction(String word) {
        return !RESERVED.contains(word);
    }

    /** Whether the word may name an output column without AS. */
    public static boolean mayLabelWithoutAs(String word) {
        return !LABELS_ONLY_AFTER_AS.contains(word);
    }
}
