package dev.neonally.migration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds a module's migrations: those in the locations that the user names, or else those that Flyway's configuration or a
 * known tool's convention points to.
 *
 * <p>With no configuration the order is: Flyway as the build configures it; every folder that bears a tool's mark; and,
 * only where there is none of these, folders such as {@code db/migrations} that hold mere scripts. Tests, the build's
 * output, hidden folders and other modules are left out.
 */
public final class MigrationFinder {

    /**
     * All histories of the module, none where nothing was found.
     *
     * @throws MigrationException if a location is wrong, or a file cannot be read
     */
    public List<MigrationSet> find(ProjectFiles project, Selection selection) throws MigrationException {
        SourceReader reader = new SourceReader(project.basedir(), project.encoding());
        FlywayFinder flyway = new FlywayFinder(project);
        Recognition recognition = new Recognition(flyway, reader);
        if (!selection.locations().isEmpty()) {
            return new SelectedLocations(project, reader, flyway, recognition).find(selection);
        }
        SourceTree tree = SourceTree.ofModule(project.basedir().toAbsolutePath().normalize(), reader);
        return selection.layout().isPresent()
                ? byLayout(selection.layout().get(), flyway, recognition, tree)
                : byConvention(flyway, recognition, tree);
    }

    /**
     * A single script of the module, such as a dump of its schema.
     *
     * @throws MigrationException if the file cannot be read
     */
    public Script script(ProjectFiles project, Path file) throws MigrationException {
        return new Script(new SourceReader(project.basedir(), project.encoding()).text(file));
    }

    private static List<MigrationSet> byConvention(FlywayFinder flyway, Recognition recognition, SourceTree tree)
            throws MigrationException {
        List<MigrationSet> found = new ArrayList<>(flyway.find());
        found.removeIf(MigrationFinder::isLiquibase);
        found.forEach(tree::take);
        found.addAll(recognition.tools(tree, found.isEmpty()));
        if (found.stream().allMatch(history -> history.ups().isEmpty())) {
            found.addAll(recognition.plain(tree));
        }
        return found;
    }

    /** Changelogs may have names in Flyway's style and lie where Flyway looks by default. */
    private static boolean isLiquibase(MigrationSet history) {
        return !history.ups().isEmpty()
                && history.ups().stream()
                        .allMatch(up ->
                                FormattedSqlChangelog.startsLike(up.script().text()));
    }

    private static List<MigrationSet> byLayout(
            Layout layout, FlywayFinder flyway, Recognition recognition, SourceTree tree) throws MigrationException {
        List<MigrationSet> configured = layout == Layout.FLYWAY ? flyway.find() : List.of();
        return configured.isEmpty() ? recognition.tool(layout, tree) : configured;
    }
}
