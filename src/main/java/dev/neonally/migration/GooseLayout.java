package dev.neonally.migration;

import dev.neonally.migration.Problem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Goose: one file a version, with an Up and a Down section.
 *
 * @see <a href="https://pressly.github.io/goose/documentation/annotations/">goose's annotations</a>
 */
final class GooseLayout implements LayoutReader {
    private static final Pattern DIRECTIVE = Pattern.compile("(?m)^--\\s*\\+goose\\s");
    private static final Pattern NAME = Pattern.compile("(?<version>\\d+)_(?<description>.*)\\.(sql|go)");

    @Override
    public Layout layout() {
        return Layout.GOOSE;
    }

    @Override
    public String mark() {
        return "'-- +goose' directives";
    }

    @Override
    public boolean claims(Folder folder) throws MigrationException {
        return folder.mostScripts(head -> DIRECTIVE.matcher(head).find());
    }

    @Override
    public void read(Folder folder, History history) throws MigrationException {
        List<VersionedName> names = new ArrayList<>();
        for (String file : folder.files()) {
            boolean script = file.endsWith(".sql");
            boolean code = file.endsWith(".go") && !file.endsWith("_test.go");
            if (file.indexOf('/') >= 0 || !script && !code) {
                continue;
            }
            Optional<VersionedName> name = VersionedName.parse(NAME, file, file);
            if (name.isPresent() && !name.get().number().equals("0")) {
                names.add(name.get());
            } else if (script) {
                history.problem(
                        Kind.NAME,
                        file,
                        1,
                        "goose stops at " + file
                                + ": names are <version>_<description>.sql, the version a number above 0.");
            }
        }
        names.sort(VersionedName.BY_NUMBER);
        history.reportDuplicates(names, VersionedName::number, "goose stops.");
        for (VersionedName name : names) {
            if (name.file().endsWith(".sql")) {
                new GooseScript(name, folder.text(name.file()), history).read();
            } else {
                history.problem(
                        Kind.UNREADABLE,
                        name.file(),
                        1,
                        "The migration " + name.file() + " is not SQL and was not read.");
            }
        }
    }
}
