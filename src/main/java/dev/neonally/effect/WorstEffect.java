package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.effect.Effect.Failure;
import dev.neonally.effect.Effect.TransactionNeed;
import dev.neonally.sql.operation.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The worst that any of several PostgreSQL versions does for an operation. */
final class WorstEffect {

    private final Map<Integer, EffectModel> models = new LinkedHashMap<>();

    WorstEffect(PostgresVersions versions) {
        versions.all().forEach(version -> models.put(version, new EffectModel(version)));
    }

    Effect of(Operation operation, Catalog before, Session session) {
        EffectUnion union = new EffectUnion();
        TransactionNeed need = TransactionNeed.ANY;
        Map<Integer, Failure> failures = new LinkedHashMap<>();
        for (Map.Entry<Integer, EffectModel> model : models.entrySet()) {
            Effect effect = model.getValue().of(operation, before, session);
            if (models.size() == 1) {
                return effect;
            }
            union.add(effect);
            need = stricter(need, effect.need());
            effect.failure().ifPresent(failure -> failures.put(model.getKey(), failure));
        }
        return union.toEffect(need, worst(failures));
    }

    private static TransactionNeed stricter(TransactionNeed one, TransactionNeed other) {
        if (one == TransactionNeed.FORBIDDEN || other == TransactionNeed.FORBIDDEN) {
            return TransactionNeed.FORBIDDEN;
        }
        return one == TransactionNeed.ANY ? other : one;
    }

    private Optional<Failure> worst(Map<Integer, Failure> failures) {
        return failures.entrySet().stream().findFirst().map(failure -> {
            Failure refusal = failure.getValue();
            return failures.size() == models.size()
                    ? refusal
                    : new Failure(refusal.sqlState(), "on PostgreSQL " + failure.getKey() + ": " + refusal.reason());
        });
    }
}
