package dev.neonally.check;

import dev.neonally.effect.PostgresVersions;
import dev.neonally.migration.Layout;
import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationFinder;
import dev.neonally.migration.MigrationSet;
import dev.neonally.migration.ProjectFiles;
import dev.neonally.migration.Script;
import dev.neonally.migration.Selection;
import dev.neonally.rule.Changes;
import dev.neonally.sql.ScriptReader;
import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.Unread;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds a project's histories. */
public final class HistoriesReader {

    private final MigrationFinder finder = new MigrationFinder();

    /**
     * The histories as configured.
     *
     * @throws CheckException when the configuration is wrong or the environment lacks something
     * @throws MigrationException when the project's migrations cannot be found or read
     */
    public Histories read(HistoryParameters parameters) throws CheckException, MigrationException {
        PostgresVersions versions = versions(parameters.postgresVersion());
        ProjectFiles project = parameters.project().withEncoding(encoding(parameters.encoding()));
        Selection selection = new Selection(parameters.migrations(), layout(parameters.layout()));
        List<Script> schema = parameters.baselineSchema().isPresent()
                ? List.of(schema(project, parameters.baselineSchema().get()))
                : List.of();
        List<Script> session = new SessionSettingsReader().read(parameters.sessionSettings());
        List<MigrationSet> sets = finder.find(project, selection).stream()
                .map(history -> history.withSession(session))
                .toList();
        GitRepository repository = new GitRepository(project.basedir());
        Changes changes = parameters.changedSince().isPresent()
                ? repository.since(parameters.changedSince().get())
                : Changes.everything();
        return new Histories(
                sets,
                schema,
                versions,
                changes,
                new ReleaseTags(parameters.releaseTags(), repository).of(sets, changes));
    }

    static PostgresVersions versions(String text) throws CheckException {
        try {
            return PostgresVersions.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CheckException("<postgresVersion>: " + e.getMessage() + ".", e);
        }
    }

    private static Charset encoding(Optional<String> name) throws CheckException {
        try {
            return name.map(Charset::forName).orElse(StandardCharsets.UTF_8);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new CheckException(
                    "<encoding> '" + name.get() + "' is not known; give one such as UTF-8 or ISO-8859-1.", e);
        }
    }

    private static Optional<Layout> layout(Optional<String> id) throws CheckException {
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Optional<Layout> layout = Layout.byId(id.get());
        if (layout.isEmpty()) {
            throw new CheckException("<layout> '" + id.get() + "' is not known; there are "
                    + Arrays.stream(Layout.values()).map(Layout::id).collect(Collectors.joining(", ")) + ".");
        }
        return layout;
    }

    /** A file that holds no statement anyone can read is the wrong file rather than a dump with something unusual. */
    private Script schema(ProjectFiles project, Path file) throws CheckException, MigrationException {
        ConfiguredFile configured = new ConfiguredFile("baselineSchema", file).existing();
        Script script = finder.script(project, file);
        Iterator<Statement> statements = new ScriptReader().read(script);
        Optional<Unread> first = Optional.empty();
        while (statements.hasNext()) {
            Statement statement = statements.next();
            if (!(statement.operation() instanceof Unread unread)) {
                return script;
            }
            first = first.or(() -> Optional.of(unread));
        }
        throw configured.wrong(first.map(unread ->
                        "is no SQL: " + unread.reason() + " at line " + unread.line() + ", column " + unread.column())
                .orElse("holds no statement"));
    }
}
