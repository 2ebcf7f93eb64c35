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

/** What the model says of a case, in the words of a {@link Trace}. */
final class PredictedTrace {

    private final Effect effect;
    private final Effect alone;
    private final Catalog after;
    private final List<String> settings = new ArrayList<>();
    private final Statement statement;

    PredictedTrace(EffectCase tried, int postgres) {
        Catalog catalog = Catalog.empty().during(1);
        Session session = Session.connect();
        for (Statement each : statements(tried.setup())) {
            catalog = catalog.apply(each.operation());
            if (each.operation() instanceof SessionOperation change) {
                session = session.apply(change);
                settings.add(each.text());
            }
        }
        List<Statement> statements = statements(tried.sql());
        this.statement = statements.get(0);
        EffectModel model = new EffectModel(postgres);
        this.effect = model.of(statement.operation(), catalog.during(2), session.apply(new Begin()));
        this.alone = model.of(statement.operation(), catalog.during(2), session);
        this.after = catalog.during(2).apply(statement.operation());
    }

    private static List<Statement> statements(String sql) {
        List<Statement> statements = new ArrayList<>();
        new ScriptReader().read(new Script(sql)).forEachRemaining(statements::add);
        return statements;
    }

    Statement statement() {
        return statement;
    }

    String sql() {
        return statement.text();
    }

    /** The SET commands of the setup. */
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

    Optional<String> sqlState() {
        return effect.failure().map(Failure::sqlState);
    }

    /** The error that it ends with outside of a transaction. */
    Optional<String> sqlStateAlone() {
        return alone.failure().map(Failure::sqlState);
    }

    /** Indexes that are not valid afterwards. */
    Set<String> invalidIndexes() {
        return after.relations().stream()
                .flatMap(relation -> after.indexesOf(relation.id()).stream())
                .filter(index -> !index.valid())
                .map(index -> Target.unknown(index.name()).display())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean worstCase() {
        return effect.worstCase();
    }

    private static Set<String> names(List<Target> targets) {
        return targets.stream().map(Target::display).collect(Collectors.toCollection(TreeSet::new));
    }
}
