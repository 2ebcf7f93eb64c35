package dev.neonally.maven;

import dev.neonally.check.CheckException;
import dev.neonally.check.CheckResult;
import dev.neonally.migration.MigrationSet;
import dev.neonally.report.ConsoleReport;
import dev.neonally.report.JUnitReport;
import dev.neonally.report.JsonReport;
import dev.neonally.report.Report;
import dev.neonally.report.ReportFiles;
import dev.neonally.report.SarifReport;
import dev.neonally.report.Threshold;
import dev.neonally.rule.Rules;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Judges the project's migrations and fails the build on the dangerous ones. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public class CheckMojo extends AbstractCheckMojo {

    /**
     * The lowest risk that fails the build: {@code LOW}, {@code MEDIUM}, {@code HIGH}, {@code CRITICAL}, or {@code
     * NEVER} to only report.
     */
    @Parameter(property = "neonally.failOn", defaultValue = "MEDIUM")
    private String failOn;

    /** The lowest risk that is printed; findings below are only counted and stand in the report's files. */
    @Parameter(property = "neonally.show", defaultValue = "MEDIUM")
    private String show;

    /** Folder of {@code report.json}, {@code report.sarif} and {@code TEST-neonally.xml}. */
    @Parameter(
            property = "neonally.outputDirectory",
            defaultValue = "${project.build.directory}/" + AggregateReport.FOLDER)
    private File outputDirectory;

    @Override
    Optional<File> acceptedBaseline() {
        return Optional.of(baseline());
    }

    @Override
    void conclude(CheckResult result) throws MojoFailureException, CheckException, IOException {
        Threshold failing = threshold("<failOn>", failOn);
        Threshold shown = threshold("<show>", show).orLower(failing);
        boolean oneOfMany = session().getProjects().size() > 1;
        if (result.histories().isEmpty() && oneOfMany) {
            getLog().debug("neonally: no migrations found in " + project().getBasedir());
            return;
        }
        Report report = result.report();
        ReportFiles files = reportFiles(failing);
        Path json = files.write(report, outputDirectory.toPath());
        new AggregateReport(project(), session(), plugin()).add(report, files);
        if (result.histories().isEmpty()) {
            getLog().info("neonally: no migrations found in " + project().getBasedir());
            return;
        }
        print(result, shown, failing);
        getLog().info("neonally: report in " + project().getBasedir().toPath().relativize(json));
        long count = report.counting()
                .filter(f -> failing.isReachedBy(f.finding().risk()))
                .count();
        if (count > 0) {
            throw new MojoFailureException("neonally found " + count + (count == 1 ? " finding" : " findings")
                    + " at or above " + failing + ".");
        }
    }

    private ReportFiles reportFiles(Threshold failing) {
        Path root = session().getTopLevelProject().getBasedir().toPath();
        return new ReportFiles(new JsonReport(), new SarifReport(root, Rules.all()), new JUnitReport(failing));
    }

    private void print(CheckResult result, Threshold shown, Threshold failing) {
        for (MigrationSet history : result.histories()) {
            getLog().info("neonally: " + history.describe(project().getBasedir().toPath()));
        }
        Report report = result.report();
        ConsoleReport console =
                new ConsoleReport(project().getBasedir().toPath(), shown, failing, new Terminal(session()).style());
        boolean findings = false;
        for (ConsoleReport.Line line : console.lines(report)) {
            findings = true;
            if (line.error()) {
                getLog().error(line.text());
            } else {
                getLog().warn(line.text());
            }
        }
        result.unusedSuppressions()
                .forEach(s -> getLog().warn("neonally: the suppression of " + s.rule() + " in " + s.path()
                        + " hides nothing; take it out of <suppressions>."));
        if (result.unusedBaseline() > 0) {
            getLog().info("neonally: " + result.unusedBaseline()
                    + " accepted findings are gone; mvn neonally:baseline takes them out of "
                    + baseline().getName()
                    + ".");
        }
        getLog().info("neonally: " + console.summary(report));
        if (findings) {
            getLog().info(
                            "To accept a finding: '-- neonally:ignore <rule>: <reason>' above the statement, a <suppression>"
                                    + " in the pom for a released file, or mvn neonally:baseline for all there are today. To read about a"
                                    + " rule: mvn neonally:explain -Drule=<rule>.");
        }
    }

    private static Threshold threshold(String parameter, String text) throws CheckException {
        try {
            return Threshold.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CheckException(parameter + " " + e.getMessage() + ".", e);
        }
    }
}
