package dev.neonally.effect.history;

import dev.neonally.effect.PostgresVersions;
import dev.neonally.effect.Replay;
import dev.neonally.effect.ReplayedMigration;
import dev.neonally.effect.Step;
import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationSet;
import dev.neonally.migration.Script;
import dev.neonally.sql.Statement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A history, predicted and run.
 *
 * <p>What the server refuses (rows or extensions that it would need are missing) is predicted for once more without: a
 * schema that never came to be predicts nothing.
 */
final class HistoryRun {

    private final History history;
    private final MigrationSet set;
    private final PostgresVersions versions;

    HistoryRun(History history, PostgresVersions versions) throws MigrationException {
        this.history = history;
        this.set = history.migrations();
        this.versions = versions;
        if (set.ups().isEmpty()) {
            throw new IllegalArgumentException("no migrations in " + history.folder());
        }
    }

    /** How many migrations there are. */
    int migrations() {
        return set.ups().size();
    }

    /** The statements as scripts have them, without those that they run in bodies. */
    static List<Step> ownSteps(ReplayedMigration migration) {
        return migration.steps().stream()
                .filter(step -> step.inside().isEmpty())
                .toList();
    }

    /** @param database where to connect to a database that has nothing yet */
    Comparison compare(String database) throws SQLException {
        List<ReplayedMigration> asked = replay(set.ups());
        List<List<ObservedStatement>> observed = run(asked, database);
        List<Migration> accepted = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            accepted.add(withoutRefused(asked.get(i), observed.get(i)));
        }
        List<ReplayedMigration> predicted = accepted.equals(set.ups()) ? asked : replay(accepted);
        Comparison comparison = new Comparison();
        for (int i = 0; i < asked.size(); i++) {
            addRefused(asked.get(i), observed.get(i), comparison);
            comparison.add(
                    predicted.get(i),
                    observed.get(i).stream()
                            .filter(statement -> statement.failure().isEmpty())
                            .toList());
        }
        return comparison;
    }

    private List<ReplayedMigration> replay(List<Migration> ups) {
        MigrationSet replayed = new MigrationSet(
                set.layout(),
                set.origin(),
                set.root(),
                ups,
                List.of(),
                set.sessionScripts(),
                set.run(),
                set.problems());
        List<ReplayedMigration> migrations = new ArrayList<>();
        new Replay(versions).replay(replayed, List.of(new Script(history.before())), migrations::add, migrations::add);
        return migrations;
    }

    private List<List<ObservedStatement>> run(List<ReplayedMigration> migrations, String database) throws SQLException {
        List<List<ObservedStatement>> observed = new ArrayList<>();
        try (TracedServer server = new TracedServer(database, history.session())) {
            server.build(history.before());
            for (ReplayedMigration migration : migrations) {
                observed.add(server.run(migration));
            }
        }
        return observed;
    }

    private static void addRefused(ReplayedMigration asked, List<ObservedStatement> observed, Comparison comparison) {
        List<Step> own = ownSteps(asked);
        for (int i = 0; i < observed.size(); i++) {
            Step step = own.get(i);
            observed.get(i)
                    .failure()
                    .ifPresent(error -> comparison.addRefused(asked.migration().path(), step, error));
        }
    }

    private static Migration withoutRefused(ReplayedMigration asked, List<ObservedStatement> observed) {
        Migration migration = asked.migration();
        List<Statement> refused = IntStream.range(0, observed.size())
                .filter(i -> observed.get(i).failure().isPresent())
                .mapToObj(asked.statements()::get)
                .toList();
        return refused.isEmpty()
                ? migration
                : new Migration(
                        migration.file(),
                        migration.path(),
                        migration.kind(),
                        migration.version(),
                        migration.description(),
                        migration.direction(),
                        migration.transactional(),
                        migration.delivery(),
                        blank(migration.script(), refused));
    }

    private static Script blank(Script script, List<Statement> refused) {
        StringBuilder text = new StringBuilder(script.text());
        int line = script.firstLine();
        int lineStart = 0;
        for (Statement statement : refused) {
            for (; line < statement.line(); line++) {
                lineStart = text.indexOf("\n", lineStart) + 1;
            }
            int start = lineStart + statement.column() - 1;
            for (int i = start; i < start + statement.text().length(); i++) {
                if (text.charAt(i) != '\n') {
                    text.setCharAt(i, ' ');
                }
            }
        }
        return new Script(text.toString(), script.firstLine());
    }
}
