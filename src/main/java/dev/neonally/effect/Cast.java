package dev.neonally.effect;

import dev.neonally.effect.ServerFacts.Fact;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How PostgreSQL converts one type into another ({@code pg_cast}). */
record Cast(Context context, Method method) {

    private static final Map<String, List<Fact>> CASTS = ServerFacts.read("casts.txt").stream()
            .collect(Collectors.groupingBy(fact -> key(fact.column(0), fact.column(1))));

    /** Where a cast is used without being asked for, from the narrowest to the widest. */
    enum Context {
        IMPLICIT,
        ASSIGNMENT,
        EXPLICIT
    }

    enum Method {
        /** The value is taken as it is. */
        BINARY,
        FUNCTION,
        /** By its text. */
        IO
    }

    static Optional<Cast> of(String source, String target, int postgres) {
        return CASTS.getOrDefault(key(source, target), List.of()).stream()
                .filter(fact -> fact.isIn(postgres))
                .map(fact -> new Cast(
                        Context.valueOf(fact.column(2).toUpperCase(Locale.ROOT)),
                        Method.valueOf(fact.column(3).toUpperCase(Locale.ROOT))))
                .findFirst();
    }

    private static String key(String source, String target) {
        return source + ' ' + target;
    }

    boolean isFor(Context wanted) {
        return context.compareTo(wanted) <= 0;
    }
}
