package dev.neonally.migration;

import dev.neonally.migration.Migration.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gathers one history while its files are read. */
final class History {
    private final LayoutReader layout;
    private final Folder folder;
    private final List<Migration> ups = new ArrayList<>();
    private final List<Migration> downs = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    History(LayoutReader layout, Folder folder) {
        this.layout = layout;
        this.folder = folder;
    }

    /** Adds a versioned migration behind the others of its direction; the downs are in the order of the ups, too. */
    void add(VersionedName name, Direction direction, boolean transactional, Delivery delivery, Script script) {
        add(new Migration(
                folder.path(name.file()),
                name.file(),
                Kind.VERSIONED,
                name.version(),
                name.description(),
                direction,
                transactional,
                delivery,
                script));
    }

    void add(Migration migration) {
        (migration.direction() == Direction.UP ? ups : downs).add(migration);
    }

    void problem(Problem.Kind kind, String file, int line, String message) {
        problems.add(new Problem(kind, file, line, message));
    }

    /** Reports each file whose version an earlier file has already; {@code outcome} says what the tool does then. */
    void reportDuplicates(List<VersionedName> names, Function<VersionedName, String> version, String outcome) {
        Map<String, String> firsts = new HashMap<>();
        for (VersionedName name : names) {
            String first = firsts.putIfAbsent(version.apply(name), name.file());
            if (first != null) {
                problem(
                        Problem.Kind.DUPLICATE_VERSION,
                        name.file(),
                        1,
                        name.file() + " has the same version " + name.version() + " as " + first + ": " + outcome);
            }
        }
    }

    /** Reports each way back that has no way forward of the same version. */
    void reportOrphans(List<VersionedName> ups, List<VersionedName> downs, Function<VersionedName, String> version) {
        Set<String> versions = ups.stream().map(version).collect(Collectors.toSet());
        for (VersionedName down : downs) {
            if (!versions.contains(version.apply(down))) {
                problem(
                        Problem.Kind.ORPHAN_DOWN,
                        down.file(),
                        1,
                        down.file() + " takes back version " + down.version() + ", which no file creates.");
            }
        }
    }

    MigrationSet toSet(String origin) {
        List<Migration> newestFirst = new ArrayList<>(downs);
        Collections.reverse(newestFirst);
        return new MigrationSet(
                layout.layout(),
                origin,
                folder.root(),
                List.copyOf(ups),
                List.copyOf(newestFirst),
                List.of(),
                new MigrationSet.Run(layout.sharesTransaction(), false, layout.runsLateVersions(), ""),
                List.copyOf(problems));
    }
}
