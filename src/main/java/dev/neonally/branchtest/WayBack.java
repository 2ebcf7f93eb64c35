package dev.neonally.branchtest;

import dev.neonally.branchtest.Rollback.Status;
import dev.neonally.migration.Migration;
import dev.neonally.migration.Migration.Kind;
import dev.neonally.migration.MigrationSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The way back from new migrations.
 *
 * @param downs backward migrations in the order in which they run
 * @param missing paths of new migrations that have none
 */
record WayBack(List<Migration> downs, List<String> missing) {

    static WayBack of(MigrationSet set, Pending pending) {
        Set<String> versions =
                pending.versions().stream().map(Migration::version).collect(Collectors.toSet());
        List<Migration> downs = set.downs().stream()
                .filter(down -> versions.contains(down.version()))
                .toList();
        Set<String> covered = downs.stream().map(Migration::version).collect(Collectors.toSet());
        return new WayBack(
                downs,
                pending.versions().stream()
                        .filter(up -> up.kind() != Kind.REPEATABLE && !covered.contains(up.version()))
                        .map(Migration::path)
                        .toList());
    }

    Rollback notTried() {
        return Rollback.none(missing.isEmpty() ? Status.NOT_TRIED : Status.NO_WAY_BACK, missing);
    }
}
