package dev.neonally.migration;

import dev.neonally.migration.Problem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * dbmate: one file a version, with an up and a down block.
 *
 * @see <a href="https://github.com/amacneil/dbmate#creating-migrations">dbmate, Creating Migrations</a>
 */
final class DbmateLayout implements LayoutReader {
    private static final Pattern DIRECTIVE = Pattern.compile("(?m)^--\\s*migrate:up\\b");
    private static final Pattern NAME = Pattern.compile("(?<version>\\d+)[_-]?(?<description>.*)\\.sql");

    @Override
    public Layout layout() {
        return Layout.DBMATE;
    }

    @Override
    public String mark() {
        return "'-- migrate:up' directives";
    }

    @Override
    public boolean runsLateVersions() {
        return true;
    }

    @Override
    public boolean claims(Folder folder) throws MigrationException {
        return folder.mostScripts(head -> DIRECTIVE.matcher(head).find());
    }

    @Override
    public void read(Folder folder, History history) throws MigrationException {
        List<VersionedName> names = new ArrayList<>();
        for (String file : folder.scripts()) {
            Optional<VersionedName> name = VersionedName.parse(NAME, file, file);
            name.ifPresentOrElse(
                    names::add,
                    () -> history.problem(
                            Kind.NAME, file, 1, "dbmate passes over " + file + ": names start with a number."));
        }
        history.reportDuplicates(names, VersionedName::version, "dbmate stops at the second.");
        for (VersionedName name : names) {
            new DbmateScript(name, folder.text(name.file()), history).read();
        }
    }
}
