package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.effect.Effect.Failure;
import dev.neonally.effect.Effect.TransactionNeed;
import dev.neonally.migration.Script;
import dev.neonally.sql.ScriptReader;
import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.SessionOperation;
import dev.neonally.sql.operation.SessionOperation.Begin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the model says of a statement, in the words of a {@link Trace}. */
final class PredictedTrace {

    private final Statement statement;
    private final List<String> settings;
    private final Effect effect;
    private final Effect alone;
    private final Catalog after;

    /**
     * @param before what ran before it
     * @param postgres the major version
     */
    PredictedTrace(List<Statement> before, Statement statement, int postgres) {
        this.statement = statement;
        this.settings = settings(before).toList();
        WorstEffect model = new WorstEffect(new PostgresVersions(postgres, postgres));
        Connection outside = connection(before, model);
        this.alone = Execution.run(statement, outside, model).get(0).effect();
        Connection inside = connection(before, model);
        inside.apply(new Begin());
        this.effect = Execution.run(statement, inside, model).get(0).effect();
        this.after = inside.catalog();
    }

    private static Connection connection(List<Statement> before, WorstEffect model) {
        Connection connection = new Connection(
                Catalog.empty().during(1), IntStream.iterate(0, n -> n + 1).iterator());
        before.forEach(each -> Execution.run(each, connection, model));
        connection.during(2);
        return connection;
    }

    static List<Statement> statements(String sql) {
        List<Statement> statements = new ArrayList<>();
        new ScriptReader().read(new Script(sql)).forEachRemaining(statements::add);
        return statements;
    }

    /** The SET commands among the statements. */
    static Stream<String> settings(List<Statement> statements) {
        return statements.stream()
                .filter(each -> each.operation() instanceof SessionOperation)
                .map(Statement::text);
    }

    Statement statement() {
        return statement;
    }

    String sql() {
        return statement.text();
    }

    /** The SET commands that ran before it. */
    List<String> settings() {
        return settings;
    }

    TransactionNeed need() {
        return effect.need();
    }

    Map<String, String> locks() {
        return effect.locks().stream()
                .filter(l -> l.mode().atLeast(LockMode.SHARE_UPDATE_EXCLUSIVE))
                .collect(Collectors.toMap(
                        l -> l.relation().display(), l -> l.mode().sql(), (a, b) -> a, TreeMap::new));
    }

    Set<String> rewrites() {
        return names(effect.rewrites());
    }

    Set<String> scans() {
        return names(effect.scans());
    }

    Set<String> indexBuilds() {
        return names(effect.indexBuilds());
    }

    /** Indexes that are not valid afterwards. */
    Set<String> invalidIndexes() {
        return after.relations().stream()
                .flatMap(relation -> after.indexesOf(relation.id()).stream())
                .filter(index -> !index.valid())
                .map(index -> Target.unknown(index.name()).display())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The error that it ends with in a transaction. */
    Optional<String> sqlState() {
        return effect.failure().map(Failure::sqlState);
    }

    /** The error that it ends with outside of a transaction. */
    Optional<String> sqlStateAlone() {
        return alone.failure().map(Failure::sqlState);
    }

    boolean worstCase() {
        return effect.worstCase();
    }

    private static Set<String> names(List<Target> targets) {
        return targets.stream().map(Target::display).collect(Collectors.toCollection(TreeSet::new));
    }
}
