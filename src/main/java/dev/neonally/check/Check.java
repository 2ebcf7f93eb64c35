package dev.neonally.check;

import dev.neonally.control.Baseline;
import dev.neonally.control.ConfiguredSuppression;
import dev.neonally.control.Control;
import dev.neonally.migration.Layout;
import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationFinder;
import dev.neonally.migration.MigrationSet;
import dev.neonally.migration.ProjectFiles;
import dev.neonally.migration.Script;
import dev.neonally.migration.Selection;
import dev.neonally.report.Report;
import dev.neonally.report.Reports;
import dev.neonally.report.Reports.Judged;
import dev.neonally.rule.Changes;
import dev.neonally.rule.Inspected;
import dev.neonally.rule.Inspection;
import dev.neonally.rule.Releases;
import dev.neonally.rule.Rule;
import dev.neonally.rule.RuleSettings;
import dev.neonally.rule.Rules;
import dev.neonally.sql.ScriptReader;
import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.Unread;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds a project's migrations, judges them and makes the report. */
public final class Check {

    private final String toolVersion;

    /** @param toolVersion version of the plugin, for reports */
    public Check(String toolVersion) {
        this.toolVersion = toolVersion;
    }

    /**
     * Runs the check.
     *
     * @throws CheckException when the configuration is wrong or the environment lacks something
     * @throws MigrationException when the project's migrations cannot be found or read
     */
    public CheckResult run(CheckParameters parameters) throws CheckException, MigrationException {
        List<Rule> rules = Rules.all();
        RuleSettings settings = new SettingsReader(rules).read(parameters);
        ProjectFiles project = parameters.project().withEncoding(encoding(parameters.encoding()));
        MigrationFinder finder = new MigrationFinder();
        Selection selection = new Selection(parameters.migrations(), layout(parameters.layout()));
        Control control = new Control(
                settings, suppressions(parameters.suppressions(), rules), baseline(parameters.baseline()), rules);
        List<Script> schema = parameters.baselineSchema().isPresent()
                ? List.of(schema(finder, project, parameters.baselineSchema().get()))
                : List.of();
        List<Script> session = new SessionSettingsReader().read(parameters.sessionSettings());
        List<MigrationSet> histories = finder.find(project, selection).stream()
                .map(history -> history.withSession(session))
                .toList();
        GitRepository repository = new GitRepository(project.basedir());
        Changes changes = parameters.changedSince().isPresent()
                ? repository.since(parameters.changedSince().get())
                : Changes.everything();
        Releases releases = new ReleaseTags(parameters.releaseTags(), repository).of(histories, changes);
        Inspection inspection = new Inspection(settings, rules);
        List<Inspected> inspected = histories.stream()
                .map(history -> inspection.inspect(history, schema, changes, releases))
                .toList();
        Control.Outcome outcome = control.judge(inspected);
        Report report = new Reports(toolVersion, settings.versions())
                .of(IntStream.range(0, inspected.size())
                        .mapToObj(i ->
                                new Judged(inspected.get(i), outcome.verdicts().get(i)))
                        .toList());
        return new CheckResult(report, histories, outcome.unusedConfigured(), outcome.unusedBaseline());
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
    private static Script schema(MigrationFinder finder, ProjectFiles project, Path file)
            throws CheckException, MigrationException {
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

    private static List<ConfiguredSuppression> suppressions(List<ConfiguredSuppression> configured, List<Rule> rules)
            throws CheckException {
        for (ConfiguredSuppression suppression : configured) {
            String rule = suppression.rule();
            if (!rule.equals("*") && rules.stream().noneMatch(r -> r.id().equals(rule))) {
                throw new CheckException(
                        "<suppressions>: there is no rule '" + rule + "'. mvn neonally:explain lists all rules.");
            }
            if (!suppression.hasValidPath()) {
                throw new CheckException("<suppressions>: the path '" + suppression.path() + "' of the one for " + rule
                        + " is no valid glob.");
            }
            if (suppression.reason().isBlank()) {
                throw new CheckException(
                        "<suppressions>: the one for " + rule + " in " + suppression.path() + " needs a <reason>.");
            }
        }
        return configured;
    }

    private static Baseline baseline(Optional<Path> file) throws CheckException {
        if (file.isEmpty() || !Files.exists(file.get())) {
            return Baseline.none();
        }
        ConfiguredFile configured = new ConfiguredFile("baseline", file.get());
        try {
            return Baseline.parse(configured.lines());
        } catch (IllegalArgumentException e) {
            throw configured.wrong("cannot be read: " + e.getMessage());
        }
    }
}
