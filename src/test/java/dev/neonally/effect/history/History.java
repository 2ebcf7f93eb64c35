package dev.neonally.effect.history;

import dev.neonally.migration.Layout;
import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationFinder;
import dev.neonally.migration.MigrationSet;
import dev.neonally.migration.ProjectFiles;
import dev.neonally.migration.Script;
import dev.neonally.migration.Selection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A product's history.
 *
 * @param folder where its migrations lie
 * @param layout the tool that runs them
 * @param before SQL that the product's set-up runs before its first migration
 * @param session SQL that it runs on each connection
 */
record History(Path folder, Layout layout, String before, String session) {

    static History flyway(Path folder) {
        return new History(folder, Layout.FLYWAY, "", "");
    }

    History before(String sql) {
        return new History(folder, layout, sql, session);
    }

    History session(String sql) {
        return new History(folder, layout, before, sql);
    }

    MigrationSet migrations() throws MigrationException {
        ProjectFiles project = new ProjectFiles(
                folder,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                StandardCharsets.UTF_8);
        MigrationSet found = new MigrationFinder()
                .find(project, new Selection(List.of("."), Optional.of(layout)))
                .get(0);
        List<Script> sessionScripts = new ArrayList<>(found.sessionScripts());
        sessionScripts.add(new Script(session));
        return new MigrationSet(
                found.layout(),
                found.origin(),
                found.root(),
                found.ups(),
                found.downs(),
                sessionScripts,
                found.run(),
                found.problems());
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
