package dev.neonally.catalog;

import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.ReplicationOperation;
import dev.neonally.sql.operation.ReplicationOperation.AlterPublication;
import dev.neonally.sql.operation.ReplicationOperation.CreatePublication;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Publications. */
final class PublicationChanges {

    private static final Set<String> EVERYTHING = Set.of("insert", "update", "delete", "truncate");

    private final Draft draft;

    PublicationChanges(Draft draft) {
        this.draft = draft;
    }

    void apply(ReplicationOperation operation) {
        if (operation instanceof CreatePublication create) {
            Refused.whenInTheWay(draft.publications.get(create.name()).isPresent(), "publication already exists");
            draft.put(new Publication(
                    create.name(),
                    create.allTables(),
                    ids(create.tables()),
                    create.schemas(),
                    create.publish().map(PublicationChanges::events).orElse(EVERYTHING)));
        } else if (operation instanceof AlterPublication alter) {
            alter(existing(alter.name()), alter);
        }
    }

    void rename(String name, String newName) {
        Publication publication = existing(name);
        Refused.whenInTheWay(draft.publications.get(newName).isPresent(), "publication already exists");
        draft.remove(publication);
        draft.put(new Publication(
                newName, publication.allTables(), publication.tables(), publication.schemas(), publication.publish()));
    }

    static Publication with(Publication publication, Set<Integer> tables) {
        return new Publication(
                publication.name(),
                publication.allTables(),
                Set.copyOf(tables),
                publication.schemas(),
                publication.publish());
    }

    private void alter(Publication publication, AlterPublication alter) {
        Set<Integer> tables = new LinkedHashSet<>(publication.tables());
        switch (alter.change()) {
            case ADD -> tables.addAll(ids(alter.tables()));
            case DROP -> tables.removeAll(ids(alter.tables()));
            case SET -> {
                tables.clear();
                tables.addAll(ids(alter.tables()));
            }
            case OTHER -> {}
        }
        draft.put(with(publication, tables));
    }

    private Publication existing(String name) {
        return draft.publications.get(name).orElseThrow(() -> new Refused("publication does not exist"));
    }

    private Set<Integer> ids(List<QualifiedName> tables) {
        return tables.stream()
                .flatMap(table -> draft.now().relation(table).stream())
                .map(Relation::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> events(String publish) {
        return Arrays.stream(publish.split(","))
                .map(String::strip)
                .filter(event -> !event.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
