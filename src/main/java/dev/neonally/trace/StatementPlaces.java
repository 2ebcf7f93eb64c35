package dev.neonally.trace;

import dev.neonally.migration.Migration;
import dev.neonally.sql.ScriptReader;
import dev.neonally.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the statements of migrations stand, by what the server shows of them. */
final class StatementPlaces {

    /** The server cuts off the text of longer ones, at {@code track_activity_query_size}, which is 1024 or more as a rule. */
    private static final int COMPARED = 250;

    private final Map<String, Deque<Place>> places = new HashMap<>();

    StatementPlaces(List<Migration> migrations) {
        for (Migration migration : migrations) {
            Iterator<Statement> statements = new ScriptReader().read(migration.script());
            while (statements.hasNext()) {
                Statement statement = statements.next();
                places.computeIfAbsent(key(statement.text()), key -> new ArrayDeque<>())
                        .add(new Place(migration, statement.line(), statement.column()));
            }
        }
    }

    /** @param line line of the statement's first token, counted from 1 */
    record Place(Migration migration, int line, int column) {}

    /** The place of a statement that was seen; of several that read the same, the next one. */
    Optional<Place> next(String statement) {
        Deque<Place> alike = places.getOrDefault(key(statement), new ArrayDeque<>());
        return Optional.ofNullable(alike.size() > 1 ? alike.poll() : alike.peek());
    }

    private static String key(String statement) {
        String head = statement.length() > 4 * COMPARED ? statement.substring(0, 4 * COMPARED) : statement;
        String plain = head.replaceAll("\\s+", " ").strip();
        return plain.substring(0, Math.min(COMPARED, plain.length()));
    }
}
