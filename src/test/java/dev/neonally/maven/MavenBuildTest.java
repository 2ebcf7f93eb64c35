package dev.neonally.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.migration.BuildPlugin;
import dev.neonally.migration.ProjectFiles;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenBuildTest {

    @TempDir
    Path folder;

    private MavenProject project;

    @BeforeEach
    void aProject() {
        project = SampleBuild.project(folder.toString());
    }

    @Test
    void aPluginsConfigurationIsHandedOnForEachExecution() throws Exception {
        Plugin flyway = flyway("<configuration><url>a</url></configuration>");
        PluginExecution execution = new PluginExecution();
        execution.setId("migrate");
        execution.addGoal("migrate");
        execution.setConfiguration(Xpp3DomBuilder.build(new StringReader("""
                <configuration>
                  <locations><location>one</location><location>two</location></locations>
                  <placeholders><schema>app</schema><empty/></placeholders>
                </configuration>
                """)));
        flyway.addExecution(execution);
        project.getBuild().addPlugin(flyway);

        assertThat(files().plugins())
                .containsExactly(
                        plugin("", List.of(), Map.of("url", "a"), false),
                        plugin(
                                "migrate",
                                List.of("migrate"),
                                Map.of(
                                        "locations", Map.of("location", List.of("one", "two")),
                                        "placeholders", Map.of("schema", "app", "empty", "")),
                                false));
    }

    @Test
    void aPluginThatIsOnlyManagedIsHandedOnAsSuch() throws Exception {
        PluginManagement management = new PluginManagement();
        management.addPlugin(flyway("<configuration><url>a</url></configuration>"));
        project.getBuild().setPluginManagement(management);
        assertThat(files().plugins()).containsExactly(plugin("", List.of(), Map.of("url", "a"), true));

        project.getBuild().addPlugin(flyway("<configuration><url>b</url></configuration>"));
        assertThat(files().plugins()).containsExactly(plugin("", List.of(), Map.of("url", "b"), false));
    }

    @Test
    void sourcesInKotlinCount() throws Exception {
        Path java = folder.resolve("src/main/java");
        project.addCompileSourceRoot(java.toString());
        assertThat(files().sourceFolders()).containsExactly(java);

        Path kotlin = Files.createDirectories(folder.resolve("src/main/kotlin"));
        assertThat(files().sourceFolders()).containsExactly(java, kotlin);

        project.addCompileSourceRoot(kotlin.toString());
        assertThat(files().sourceFolders()).containsExactly(java, kotlin);
    }

    @Test
    void theVersionOfFlywayIsThatOfTheDependency() {
        assertThat(files().flywayVersion()).isEmpty();
        Dependency flyway = new Dependency();
        flyway.setGroupId("org.flywaydb");
        flyway.setArtifactId("flyway-core");
        flyway.setVersion("11.14.0");
        project.getModel().addDependency(flyway);
        assertThat(files().flywayVersion()).contains("11.14.0");
    }

    @Test
    void whatTheUserGivesCountsMoreThanTheSystem() {
        MavenSession session = SampleBuild.session(project);
        session.getSystemProperties().setProperty("flyway.url", "system");
        session.getUserProperties().setProperty("flyway.url", "user");
        assertThat(new MavenBuild(project, session).files().systemProperties()).containsEntry("flyway.url", "user");
    }

    private ProjectFiles files() {
        return new MavenBuild(project, SampleBuild.session(project)).files();
    }

    private static Plugin flyway(String configuration) throws Exception {
        Plugin plugin = new Plugin();
        plugin.setGroupId("org.flywaydb");
        plugin.setArtifactId("flyway-maven-plugin");
        plugin.setVersion("11.14.0");
        plugin.setConfiguration(Xpp3DomBuilder.build(new StringReader(configuration)));
        return plugin;
    }

    private static BuildPlugin plugin(
            String execution, List<String> goals, Map<String, Object> configuration, boolean managed) {
        return new BuildPlugin("flyway-maven-plugin", Optional.of("11.14.0"), execution, goals, configuration, managed);
    }
}
