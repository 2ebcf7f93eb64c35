package dev.neonally.check;

import dev.neonally.control.Baseline;
import dev.neonally.control.ConfiguredSuppression;
import dev.neonally.control.Control;
import dev.neonally.migration.MigrationException;
import dev.neonally.report.Report;
import dev.neonally.report.Reports;
import dev.neonally.report.Reports.Judged;
import dev.neonally.rule.Inspected;
import dev.neonally.rule.Inspection;
import dev.neonally.rule.Rule;
import dev.neonally.rule.RuleSettings;
import dev.neonally.rule.Rules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
        Histories histories = new HistoriesReader().read(parameters.histories());
        Control control = new Control(
                settings, suppressions(parameters.suppressions(), rules), baseline(parameters.baseline()), rules);
        Inspection inspection = new Inspection(settings, rules);
        List<Inspected> inspected = histories.sets().stream()
                .map(history ->
                        inspection.inspect(history, histories.schema(), histories.changes(), histories.releases()))
                .toList();
        Control.Outcome outcome = control.judge(inspected);
        Report report = new Reports(toolVersion, settings.versions())
                .of(IntStream.range(0, inspected.size())
                        .mapToObj(i ->
                                new Judged(inspected.get(i), outcome.verdicts().get(i)))
                        .toList());
        return new CheckResult(report, histories.sets(), outcome.unusedConfigured(), outcome.unusedBaseline());
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
