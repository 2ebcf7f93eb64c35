package dev.neonally.effect;

import dev.neonally.effect.Effect.Failure;
import dev.neonally.effect.Effect.TransactionNeed;
import dev.neonally.sql.operation.QualifiedName;
import java.util.HashMap;
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
    private final Map<Integer, Target> byId = new HashMap<>();
    private final Map<QualifiedName, Target> byName = new HashMap<>();
    private boolean worstCase;

    void add(Effect effect) {
        effect.locks().forEach(lock -> locks.merge(same(lock.relation()), lock.mode(), LockMode::strongest));
        effect.rewrites().forEach(target -> rewrites.add(same(target)));
        effect.scans().forEach(target -> scans.add(same(target)));
        effect.indexBuilds().forEach(target -> indexBuilds.add(same(target)));
        worstCase |= effect.worstCase();
    }

    /** The target as it was first met: a relation may be created, and then be known, or be renamed on the way. */
    private Target same(Target target) {
        Optional<Target> known = target.id().isPresent()
                ? Optional.ofNullable(byId.get(target.id().getAsInt()))
                : Optional.empty();
        Target first = known.or(() -> Optional.ofNullable(byName.get(target.name()))
                        .filter(other -> other.id().isEmpty() || target.id().isEmpty()))
                .orElse(target);
        target.id().ifPresent(id -> byId.put(id, first));
        byName.putIfAbsent(target.name(), first);
        return first;
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
