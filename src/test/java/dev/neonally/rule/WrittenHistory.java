package dev.neonally.rule;

import dev.neonally.effect.PostgresVersions;
import dev.neonally.effect.Replay;
import dev.neonally.effect.ReplayedMigration;
import dev.neonally.migration.Delivery;
import dev.neonally.migration.Direction;
import dev.neonally.migration.Layout;
import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationSet;
import dev.neonally.migration.MigrationSet.Run;
import dev.neonally.migration.Script;
import dev.neonally.sql.ScriptReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A history written down in one text: migrations are parted by lines {@code -- next migration}, and one whose first line
 * is {@code -- no transaction} runs outside of one; {@code -- sent whole} is sent in one call, {@code -- flyway lock} makes
 * it a history of Flyway with its default lock, {@code -- one transaction} has all migrations run in one; {@code -- release name} names the release that it ships with. The n-th migration's path is {@code n.sql}.
 */
public record WrittenHistory(List<String> migrations) {

    private static final String RELEASE = "-- release ";

    private static final Pattern NEXT = Pattern.compile("^-- next migration\\R", Pattern.MULTILINE);

    public static WrittenHistory of(String text) {
        return new WrittenHistory(text.isBlank() ? List.of() : List.of(NEXT.split(text.strip() + "\n")));
    }

    /** This history and then the other. */
    public WrittenHistory then(WrittenHistory next) {
        List<String> all = new ArrayList<>(migrations);
        all.addAll(next.migrations);
        return new WrittenHistory(List.copyOf(all));
    }

    public int size() {
        return migrations.size();
    }

    /** What the rules find in it. */
    public List<Finding> inspect(List<Rule> rules, RuleSettings settings) {
        return new Inspection(settings, rules)
                .inspect(set(), List.of(), Changes.everything(), releases())
                .findings();
    }

    /** What it does, migration by migration. */
    List<ReplayedMigration> replay(PostgresVersions versions) {
        List<ReplayedMigration> replayed = new ArrayList<>();
        new Replay(versions).replay(set(), List.of(), replayed::add, replayed::add);
        return replayed;
    }

    /** Runs it on a server, as a migration tool would. */
    public void run(Connection connection) throws SQLException {
        for (Migration migration : set().ups()) {
            connection.setAutoCommit(!migration.transactional());
            Iterator<dev.neonally.sql.Statement> statements = new ScriptReader().read(migration.script());
            while (statements.hasNext()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(statements.next().text());
                }
            }
            connection.setAutoCommit(true);
        }
    }

    private Releases releases() {
        Map<Path, String> names = new HashMap<>();
        for (int i = 0; i < migrations.size(); i++) {
            Path path = path(i);
            head(migrations.get(i))
                    .filter(line -> line.startsWith(RELEASE))
                    .forEach(line -> names.put(path, line.substring(RELEASE.length())));
        }
        return new Releases(names);
    }

    private static Path path(int migration) {
        return Path.of((migration + 1) + ".sql");
    }

    private MigrationSet set() {
        List<Migration> ups = new ArrayList<>();
        for (int i = 0; i < migrations.size(); i++) {
            String sql = migrations.get(i);
            ups.add(new Migration(
                    path(i),
                    path(i).toString(),
                    Migration.Kind.VERSIONED,
                    String.valueOf(i + 1),
                    "",
                    Direction.UP,
                    !says(sql, "no transaction") && !says(sql, "sent whole"),
                    says(sql, "sent whole") ? Delivery.WHOLE : Delivery.SPLIT,
                    new Script(sql)));
        }
        boolean together = migrations.stream().anyMatch(sql -> says(sql, "one transaction"));
        boolean lock = migrations.stream().anyMatch(sql -> says(sql, "flyway lock"));
        return new MigrationSet(
                lock ? Layout.FLYWAY : Layout.PLAIN,
                "written down",
                Path.of("").toAbsolutePath(),
                ups,
                List.of(),
                List.of(),
                new Run(together, lock, false, ""),
                List.of());
    }

    private static Stream<String> head(String sql) {
        return sql.lines().takeWhile(line -> line.startsWith("--"));
    }

    /** Whether one of the comments at the head says it. */
    private static boolean says(String sql, String words) {
        return head(sql).anyMatch(line -> line.equals("-- " + words));
    }
}
