package dev.neonally.effect;

import dev.neonally.effect.Effect.Failure;
import dev.neonally.effect.Effect.TransactionNeed;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What several effects do to relations, taken together: the strongest lock on each, and all that is read or written anew. */
final class EffectUnion {

    private final Map<Target, LockMode> locks = new LinkedHashMap<>();
    private final Set<Target> rewrites = new LinkedHashSet<>();
    private final Set<Target> scans = new LinkedHashSet<>();
    private final Set<Target> indexBuilds = new LinkedHashSet<>();
    private boolean worstCase;

    void add(Effect effect) {
        effect.locks().forEach(lock -> locks.merge(lock.relation(), lock.mode(), LockMode::strongest));
        rewrites.addAll(effect.rewrites());
        scans.addAll(effect.scans());
        indexBuilds.addAll(effect.indexBuilds());
        worstCase |= effect.worstCase();
    }

    Effect toEffect(TransactionNeed need, Optional<Failure> failure) {
        List<RelationLock> strongest = locks.entrySet().stream()
                .map(lock -> new RelationLock(lock.getKey(), lock.getValue()))
                .toList();
        return new Effect(
                strongest,
                List.copyOf(rewrites),
                List.copyOf(scans),
                List.copyOf(indexBuilds),
                need,
                failure,
                worstCase);
    }
}
