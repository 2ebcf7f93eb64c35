package dev.neonally.migration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Recognises histories by the marks that their tools leave in names and scripts. */
final class Recognition {
    /** What only one tool can have made comes first. */
    private static final List<LayoutReader> READERS = List.of(
            new DrizzleLayout(),
            new PrismaLayout(),
            new SupabaseLayout(),
            new HasuraLayout(),
            new DieselLayout(),
            new GooseLayout(),
            new SqlMigrateLayout(),
            new DbmateLayout(),
            new NodePgMigrateLayout(),
            new PopxLayout(),
            new SqlxLayout(),
            new GolangMigrateLayout());

    private static final LiquibaseLayout LIQUIBASE = new LiquibaseLayout();
    private static final PlainLayout PLAIN = new PlainLayout();

    private final FlywayFinder flyway;
    private final SourceReader reader;

    Recognition(FlywayFinder flyway, SourceReader reader) {
        this.flyway = flyway;
        this.reader = reader;
    }

    /**
     * All histories of known tools in the tree, which loses their files.
     *
     * @param flywayByNames whether Flyway is recognised by the names of scripts
     */
    List<MigrationSet> tools(SourceTree tree, boolean flywayByNames) throws MigrationException {
        List<MigrationSet> found = new ArrayList<>(liquibase(tree));
        for (String path : tree.foldersOfScripts()) {
            Folder folder = tree.folder(path);
            for (LayoutReader layout : READERS) {
                if (layout.claims(folder)) {
                    found.add(take(path, read(layout, folder), tree));
                    folder = tree.folder(path);
                }
            }
            if (flywayByNames && FlywayNames.claims(folder)) {
                found.add(take(path, flyway(folder), tree));
            }
        }
        return found;
    }

    /** The histories of one tool in the tree. */
    List<MigrationSet> tool(Layout wanted, SourceTree tree) throws MigrationException {
        if (wanted == Layout.LIQUIBASE) {
            return liquibase(tree);
        }
        if (wanted == Layout.PLAIN) {
            return plain(tree);
        }
        List<MigrationSet> found = new ArrayList<>();
        for (String path : tree.foldersOfScripts()) {
            Folder folder = tree.folder(path);
            boolean claimed = wanted == Layout.FLYWAY
                    ? FlywayNames.claims(folder)
                    : reader(wanted).claims(folder);
            if (claimed) {
                found.add(take(path, as(wanted, folder), tree));
            }
        }
        return found;
    }

    /** The histories in folders that hold scripts without any tool's mark, but have a name that migrations go by. */
    List<MigrationSet> plain(SourceTree tree) throws MigrationException {
        List<MigrationSet> found = new ArrayList<>();
        for (String path : tree.foldersOfScripts()) {
            Folder folder = tree.folder(path);
            if (PLAIN.claims(folder)) {
                found.add(take(path, read(PLAIN, folder), tree));
            }
        }
        return found;
    }

    /** The folder as one history of the given tool, whatever marks it bears. */
    MigrationSet as(Layout layout, Folder folder) throws MigrationException {
        return layout == Layout.FLYWAY ? flyway(folder) : read(reader(layout), folder);
    }

    private List<MigrationSet> liquibase(SourceTree tree) throws MigrationException {
        List<MigrationSet> found = new ArrayList<>();
        for (Folder folder : LIQUIBASE.histories(tree.whole(), reader)) {
            MigrationSet history = read(LIQUIBASE, folder);
            tree.take(history);
            found.add(history);
        }
        return found;
    }

    /** Flyway's own reader looks through the whole folder; only what the folder here lists is kept. */
    private MigrationSet flyway(Folder folder) throws MigrationException {
        MigrationSet all = flyway.read(List.of(folder.root()));
        Set<Path> files = folder.files().stream().map(folder::path).collect(Collectors.toSet());
        return new MigrationSet(
                Layout.FLYWAY,
                FlywayNames.MARK + " in " + reader.name(folder.root()),
                all.root(),
                kept(all.ups(), files),
                kept(all.downs(), files),
                all.sessionScripts(),
                all.run(),
                all.problems());
    }

    private static List<Migration> kept(List<Migration> migrations, Set<Path> files) {
        return migrations.stream()
                .filter(migration -> files.contains(migration.file()))
                .toList();
    }

    private MigrationSet read(LayoutReader layout, Folder folder) throws MigrationException {
        History history = new History(layout, folder);
        layout.read(folder, history);
        return history.toSet(layout.mark() + " in " + reader.name(folder.root()));
    }

    private static MigrationSet take(String folder, MigrationSet found, SourceTree tree) {
        tree.take(folder, found);
        return found;
    }

    private static LayoutReader reader(Layout layout) {
        return switch (layout) {
            case LIQUIBASE -> LIQUIBASE;
            case PLAIN -> PLAIN;
            default ->
                READERS.stream()
                        .filter(reader -> reader.layout() == layout)
                        .findFirst()
                        .orElseThrow();
        };
    }
}
