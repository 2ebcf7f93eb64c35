package dev.neonally.migration;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A migration tool's way of naming, ordering and running its files. */
public enum Layout {
    FLYWAY,
    LIQUIBASE,
    GOLANG_MIGRATE,
    POPX,
    HASURA,
    DIESEL,
    SQLX,
    GOOSE,
    DBMATE,
    SQL_MIGRATE,
    PRISMA,
    DRIZZLE,
    SUPABASE,
    NODE_PG_MIGRATE,
    PLAIN;

    /** The name as users write it: {@code golang-migrate}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The settings that the tool puts back before each migration; others stay as the script before left them. */
    public Set<String> restoredSettings() {
        return this == FLYWAY ? Set.of("search_path", "role") : Set.of();
    }

    public static Optional<Layout> byId(String id) {
        String wanted = id.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(values()).filter(l -> l.id().equals(wanted)).findFirst();
    }
}
