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

    /** @param ups new migrations, callbacks included */
    static WayBack of(MigrationSet set, List<Migration> ups) {
        List<Migration> news =
                ups.stream().filter(up -> up.kind() != Kind.CALLBACK).toList();
        Set<String> versions = news.stream().map(Migration::version).collect(Collectors.toSet());
        List<Migration> downs = set.downs().stream()
                .filter(down -> versions.contains(down.version()))
                .toList();
        Set<String> covered = downs.stream().map(Migration::version).collect(Collectors.toSet());
        return new WayBack(
                downs,
                news.stream()
                        .filter(up -> up.kind() != Kind.REPEATABLE && !covered.contains(up.version()))
                        .map(Migration::path)
                        .toList());
    }

    /** Whether it undoes all of them. */
    boolean leadsBack() {
        return missing.isEmpty() && !downs.isEmpty();
    }

    Rollback notTried() {
        return Rollback.none(missing.isEmpty() ? Status.NOT_TRIED : Status.NO_WAY_BACK, missing);
    }
}
