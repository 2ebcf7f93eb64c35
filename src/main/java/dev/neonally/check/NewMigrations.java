package dev.neonally.check;

import dev.neonally.migration.Migration;
import dev.neonally.migration.Migration.Kind;
import dev.neonally.migration.MigrationSet;
import dev.neonally.rule.Changes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tells which migrations of a history are not released yet, as far as the project itself knows: by {@code changedSince}, by
 * {@code releaseTags}, by what the default git branch lacks; else the newest one is taken for new.
 */
public final class NewMigrations {

    private final Histories histories;
    private final HistoryParameters parameters;

    public NewMigrations(Histories histories, HistoryParameters parameters) {
        this.histories = histories;
        this.parameters = parameters;
    }

    /**
     * What is new.
     *
     * @param ups forward migrations in the order in which they run; callbacks are not among them
     * @param by how it was told, in words for the log
     */
    public record Chosen(List<Migration> ups, String by) {}

    /** @throws CheckException when git is asked and cannot tell */
    public Chosen of(MigrationSet set) throws CheckException {
        if (parameters.changedSince().isPresent()) {
            return chosen(
                    set,
                    histories.changes()::includes,
                    "new since " + parameters.changedSince().get());
        }
        if (parameters.releaseTags().isPresent()) {
            Set<Path> coming = versions(set).stream()
                    .filter(histories.releases()::isComing)
                    .map(Migration::file)
                    .collect(Collectors.toSet());
            return chosen(
                    set,
                    coming::contains,
                    "in no tag " + parameters.releaseTags().get());
        }
        GitRepository repository = new GitRepository(parameters.project().basedir());
        Optional<String> released = repository.defaultBranch();
        if (released.isPresent()) {
            Changes changes = repository.since(released.get());
            Chosen chosen = chosen(set, changes::includes, "not on " + released.get());
            if (!chosen.ups().isEmpty() || !set.isSql()) {
                return chosen;
            }
        }
        List<Migration> versions = versions(set);
        if (versions.isEmpty()) {
            return new Chosen(List.of(), "nothing tells what is released");
        }
        return new Chosen(
                versions.subList(Math.max(0, versions.size() - 1), versions.size()),
                released.map(name -> "the newest one, as all are on " + name)
                        .orElse("the newest one, as neither git nor <changedSince> tells which are new"));
    }

    /** What the new migrations build on: where HEAD parted from what tells which are new; empty where nothing does. */
    public Optional<Release> release() {
        GitRepository repository = new GitRepository(parameters.project().basedir());
        Optional<String> name = parameters.changedSince();
        if (name.isEmpty()) {
            name = parameters.releaseTags().isPresent()
                    ? repository.newestTag(parameters.releaseTags().get())
                    : repository.defaultBranch();
        }
        return name.map(ref -> new Release(repository, ref, repository.parting(ref)));
    }

    private static Chosen chosen(MigrationSet set, Predicate<Path> files, String by) {
        return new Chosen(
                versions(set).stream().filter(up -> files.test(up.file())).toList(), by);
    }

    private static List<Migration> versions(MigrationSet set) {
        return set.ups().stream()
                .filter(up -> up.kind() != Kind.CALLBACK && up.kind() != Kind.BASELINE)
                .toList();
    }
}
