package dev.neonally.catalog;

import dev.neonally.migration.Script;
import dev.neonally.sql.ScriptReader;
import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** SQL as the operations that a catalog takes. */
final class SqlHistory {

    private static final ScriptReader READER = new ScriptReader();

    private SqlHistory() {}

    /** The catalog after the migrations, numbered from 0, while the last of them is still running. */
    static Catalog replay(String... migrations) {
        Catalog catalog = Catalog.empty();
        for (int number = 0; number < migrations.length; number++) {
            catalog = apply(catalog.during(number), migrations[number]);
        }
        return catalog;
    }

    static Catalog apply(Catalog before, String sql) {
        Catalog catalog = before;
        for (Operation operation : operations(sql)) {
            catalog = catalog.apply(operation);
        }
        return catalog;
    }

    static List<Operation> operations(String sql) {
        return statements(sql).stream().map(Statement::operation).toList();
    }

    static List<Statement> statements(String sql) {
        List<Statement> statements = new ArrayList<>();
        Iterator<Statement> read = READER.read(new Script(sql));
        read.forEachRemaining(statements::add);
        return statements;
    }

    /** The scripts of the resource {@code scripts.sql} by their names. */
    static Map<String, String> scripts() {
        try (InputStream resource = SqlHistory.class.getResourceAsStream("scripts.sql")) {
            String all = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> scripts = new LinkedHashMap<>();
            Arrays.stream(all.split("(?m)^-- # "))
                    .skip(1)
                    .forEach(part -> scripts.put(part.lines().findFirst().orElseThrow(), "-- " + part));
            return scripts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
