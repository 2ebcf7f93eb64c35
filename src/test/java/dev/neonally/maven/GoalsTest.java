package dev.neonally.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.api.di.Provides;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

/** Each goal and each way out of it, configured as Maven does. */
@MojoTest
class GoalsTest {

    private final RecordedLog log = new RecordedLog();
    private MavenProject project;

    @Provides
    Log log() {
        return log;
    }

    @Provides
    MavenProject project() {
        if (project == null) {
            project = SampleBuild.project(MojoExtension.getBasedir());
        }
        return project;
    }

    @Provides
    MavenSession session() {
        return SampleBuild.session(project());
    }

    @Test
    @Basedir("/projects/findings")
    @InjectMojo(goal = "check")
    void checkFailsOnFindings(CheckMojo check) {
        assertThatThrownBy(check::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("neonally found 2 findings at or above MEDIUM.");
        assertThat(log.lines()).anyMatch(line -> line.startsWith("ERROR") && line.contains("drop-table"));
        assertThat(Path.of(MojoExtension.getBasedir(), "target/neonally"))
                .isDirectoryContaining("glob:**/report.json")
                .isDirectoryContaining("glob:**/report.sarif")
                .isDirectoryContaining("glob:**/TEST-neonally.xml");
    }

    @Test
    @Basedir("/projects/findings")
    @InjectMojo(goal = "check")
    @MojoParameter(name = "failOn", value = "CRITICAL")
    void checkCountsWhatReachesTheThreshold(CheckMojo check) {
        assertThatThrownBy(check::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("neonally found 1 finding at or above CRITICAL.");
    }

    @Test
    @Basedir("/projects/findings")
    @InjectMojo(goal = "check")
    @MojoParameter(name = "failOn", value = "never")
    void checkMayOnlyReport(CheckMojo check) {
        assertThatCode(check::execute).doesNotThrowAnyException();
        assertThat(log.lines()).anyMatch(line -> line.contains("create-index-non-concurrent"));
    }

    @Test
    @Basedir("/projects/findings")
    @InjectMojo(goal = "check")
    @MojoParameter(name = "skip", value = "true")
    void checkCanBeSkipped(CheckMojo check) {
        assertThatCode(check::execute).doesNotThrowAnyException();
        assertThat(log.lines()).containsExactly("INFO neonally: skipped");
    }

    @Test
    @Basedir("/projects/clean")
    @InjectMojo(goal = "check")
    void checkPassesASafeProject(CheckMojo check) {
        assertThatCode(check::execute).doesNotThrowAnyException();
        assertThat(log.lines()).noneMatch(line -> line.startsWith("ERROR") || line.startsWith("WARN"));
        assertThat(log.lines()).anyMatch(line -> line.contains("flyway, 1 migration in src/main/resources"));
    }

    @Test
    @Basedir("/projects/empty")
    @InjectMojo(goal = "check")
    void checkPassesAProjectWithoutMigrations(CheckMojo check) {
        assertThatCode(check::execute).doesNotThrowAnyException();
        assertThat(log.lines()).anyMatch(line -> line.startsWith("INFO neonally: no migrations found in "));
    }

    @Test
    @Basedir("/projects/clean")
    @InjectMojo(goal = "check")
    @MojoParameter(name = "failOn", value = "severe")
    void aWrongValueEndsTheGoalWithTheParametersName(CheckMojo check) {
        assertThatThrownBy(check::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("neonally: <failOn> is LOW, MEDIUM, HIGH, CRITICAL or NEVER, not 'severe'.");
    }

    @Test
    @Basedir("/projects/empty")
    @InjectMojo(goal = "check")
    @MojoParameter(name = "show", value = "all")
    void aWrongValueOfShowEndsTheGoalToo(CheckMojo check) {
        assertThatThrownBy(check::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("neonally: <show> is LOW, ");
    }

    @Test
    @Basedir("/projects/empty")
    @InjectMojo(goal = "check")
    @MojoParameter(name = "postgresVersion", value = "9.6")
    void aWrongValueIsToldWhereThereAreNoMigrationsToo(CheckMojo check) {
        assertThatThrownBy(check::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("neonally: <postgresVersion>: '9.6' is no PostgreSQL version");
    }

    @Test
    @Basedir("/projects/clean")
    @InjectMojo(goal = "check")
    @MojoParameter(name = "migrations", value = "db/gone")
    void aFolderThatIsNotThereFailsTheBuild(CheckMojo check) {
        assertThatThrownBy(check::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("neonally: The folder db/gone in <migrations> does not exist");
    }

    @Test
    @Basedir("/projects/findings")
    @InjectMojo(goal = "baseline")
    @MojoParameter(name = "baseline", value = "target/accepted.txt")
    void baselineWritesTodaysFindings(BaselineMojo baseline) throws Exception {
        baseline.execute();
        assertThat(log.lines()).anyMatch(line -> line.startsWith("INFO neonally: accepted "));
        assertThat(Files.readAllLines(Path.of(MojoExtension.getBasedir(), "target/accepted.txt")))
                .anyMatch(line -> line.contains(" create-index-non-concurrent db/migration/V2__index.sql (orders)"))
                .anyMatch(line -> line.contains(" drop-table db/migration/V3__drop.sql (customer)"));
    }

    @Test
    @Basedir("/projects/clean")
    @InjectMojo(goal = "baseline")
    void baselineOfASafeProjectWritesNothing(BaselineMojo baseline) throws Exception {
        baseline.execute();
        assertThat(log.lines()).contains("INFO neonally: nothing to accept");
        assertThat(Path.of(MojoExtension.getBasedir(), "neonally-baseline.txt")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "explain")
    void explainListsAllRules(ExplainMojo explain) throws Exception {
        explain.execute();
        assertThat(log.lines()).anyMatch(line -> line.matches("INFO set-not-null +\\w+ +\\w+"));
    }

    @Test
    @InjectMojo(goal = "explain")
    @MojoParameter(name = "rule", value = "set-not-null")
    void explainTellsOfARule(ExplainMojo explain) throws Exception {
        explain.execute();
        assertThat(log.lines()).anyMatch(line -> line.contains("SET NOT NULL"));
    }

    @Test
    @InjectMojo(goal = "explain")
    @MojoParameter(name = "rule", value = "set-not-nil")
    void explainKnowsNoOtherRule(ExplainMojo explain) {
        assertThatThrownBy(explain::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("There is no rule 'set-not-nil'");
    }
}
