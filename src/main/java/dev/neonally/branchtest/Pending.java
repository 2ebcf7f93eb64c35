package dev.neonally.branchtest;

import dev.neonally.migration.Migration;
import dev.neonally.migration.Migration.Kind;
import dev.neonally.migration.MigrationSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A history cut in two.
 *
 * @param released what the new migrations build on, in the order in which it runs, callbacks included
 * @param ups the new ones, callbacks included
 * @param by how it was told, in words
 */
record Pending(List<Migration> released, List<Migration> ups, String by) {

    /** @param fresh the new ones, without callbacks */
    static Pending of(MigrationSet set, List<Migration> fresh, String by) {
        Set<Migration> pending = Set.copyOf(fresh);
        return new Pending(with(set, up -> !pending.contains(up)), with(set, pending::contains), by);
    }

    /** Those migrations, and the callbacks that stand beside one of them. */
    private static List<Migration> with(MigrationSet set, Predicate<Migration> chosen) {
        List<Migration> ups = set.ups();
        return IntStream.range(0, ups.size())
                .filter(i -> ups.get(i).kind() != Kind.CALLBACK
                        ? chosen.test(ups.get(i))
                        : neighbour(ups, i, -1).filter(chosen).isPresent()
                                || neighbour(ups, i, 1).filter(chosen).isPresent())
                .mapToObj(ups::get)
                .toList();
    }

    private static Optional<Migration> neighbour(List<Migration> ups, int at, int step) {
        for (int i = at + step; i >= 0 && i < ups.size(); i += step) {
            if (ups.get(i).kind() != Kind.CALLBACK) {
                return Optional.of(ups.get(i));
            }
        }
        return Optional.empty();
    }

    /** The same with released migrations that cannot run before the new ones. */
    Pending with(List<Migration> postponed) {
        return new Pending(
                released.stream().filter(one -> !postponed.contains(one)).toList(),
                Stream.concat(ups.stream(), postponed.stream()).toList(),
                by);
    }

    /** The new migrations themselves. */
    List<Migration> versions() {
        return ups.stream().filter(up -> up.kind() != Kind.CALLBACK).toList();
    }
}
