package dev.neonally.rule;

import dev.neonally.sql.operation.QualifiedName;
import java.util.ArrayList;
import java.util.List;

/** SQL to use instead: migrations, each to be released on its own, ready to paste. Immutable. */
public final class Recipe {

    private static final Recipe EMPTY = new Recipe(List.of());

    private final List<String> migrations;

    private Recipe(List<String> migrations) {
        this.migrations = migrations;
    }

    /** A recipe with no migration yet. */
    public static Recipe start() {
        return EMPTY;
    }

    /** Adds a migration of DDL that gives up when it does not get its locks soon, so that nobody queues behind it. */
    public Recipe then(String... statements) {
        return with("SET lock_timeout = '2s';\n" + String.join("\n", statements));
    }

    /** Adds a migration of one statement that fails inside a transaction. */
    public Recipe outsideTransaction(String statement) {
        return with("-- no transaction\n" + statement);
    }

    /** Adds a comment to the last migration, or as the first. */
    public Recipe note(String text) {
        List<String> noted = new ArrayList<>(migrations);
        if (noted.isEmpty()) {
            noted.add("-- " + text);
        } else {
            noted.set(noted.size() - 1, noted.get(noted.size() - 1) + "\n-- " + text);
        }
        return new Recipe(List.copyOf(noted));
    }

    /** Adds a migration as it stands. */
    public Recipe with(String sql) {
        List<String> more = new ArrayList<>(migrations);
        more.add(sql);
        return new Recipe(List.copyOf(more));
    }

    /** Adds the migrations of another recipe. */
    public Recipe with(Recipe next) {
        List<String> more = new ArrayList<>(migrations);
        more.addAll(next.migrations);
        return new Recipe(List.copyOf(more));
    }

    /** The name as people write it: without the schema {@code public}. */
    public static QualifiedName shortest(QualifiedName name) {
        return "public".equals(name.schema()) ? QualifiedName.of(name.name()) : name;
    }

    /** The SQL, migrations parted by {@code -- next migration}. */
    public String sql() {
        return String.join("\n-- next migration\n", migrations);
    }
}
