package dev.neonally.maven;

import dev.neonally.migration.BuildPlugin;
import dev.neonally.migration.ProjectFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** What Maven knows of the module, in terms that the rest of the plugin understands. */
final class MavenBuild {

    private final MavenProject project;
    private final MavenSession session;

    MavenBuild(MavenProject project, MavenSession session) {
        this.project = project;
        this.session = session;
    }

    ProjectFiles files() {
        Map<String, String> system = new LinkedHashMap<>(strings(session.getSystemProperties()));
        system.putAll(strings(session.getUserProperties()));
        return new ProjectFiles(
                project.getBasedir().toPath(),
                project.getResources().stream()
                        .map(r -> Path.of(r.getDirectory()))
                        .toList(),
                sourceFolders(),
                plugins(),
                strings(project.getProperties()),
                system,
                System.getenv(),
                flywayVersion(),
                StandardCharsets.UTF_8);
    }

    /** The compiler for Kotlin takes its folder from its own configuration, and the model does not list it. */
    private List<Path> sourceFolders() {
        Path kotlin = project.getBasedir().toPath().resolve("src/main/kotlin");
        Stream<Path> listed = project.getCompileSourceRoots().stream().map(Path::of);
        return Stream.concat(listed, Stream.of(kotlin).filter(Files::isDirectory))
                .distinct()
                .toList();
    }

    private List<BuildPlugin> plugins() {
        Set<String> used =
                project.getBuildPlugins().stream().map(Plugin::getKey).collect(Collectors.toSet());
        Stream<Plugin> managed = project.getPluginManagement() == null
                ? Stream.empty()
                : project.getPluginManagement().getPlugins().stream();
        return Stream.concat(
                        project.getBuildPlugins().stream().flatMap(plugin -> executions(plugin, false)),
                        managed.filter(plugin -> !used.contains(plugin.getKey()))
                                .flatMap(plugin -> executions(plugin, true)))
                .toList();
    }

    private Optional<String> flywayVersion() {
        Stream<Dependency> managed = project.getDependencyManagement() == null
                ? Stream.empty()
                : project.getDependencyManagement().getDependencies().stream();
        return Stream.concat(project.getDependencies().stream(), managed)
                .filter(d -> d.getArtifactId().equals("flyway-core"))
                .map(Dependency::getVersion)
                .filter(v -> v != null && !v.isBlank())
                .findFirst();
    }

    private static Stream<BuildPlugin> executions(Plugin plugin, boolean managed) {
        List<BuildPlugin> executions = new ArrayList<>();
        executions.add(plugin(plugin, "", List.of(), plugin.getConfiguration(), managed));
        for (PluginExecution execution : plugin.getExecutions()) {
            executions.add(
                    plugin(plugin, execution.getId(), execution.getGoals(), execution.getConfiguration(), managed));
        }
        return executions.stream();
    }

    private static BuildPlugin plugin(
            Plugin plugin, String execution, List<String> goals, Object configuration, boolean managed) {
        return new BuildPlugin(
                plugin.getArtifactId(),
                Optional.ofNullable(plugin.getVersion()),
                execution,
                goals,
                configuration instanceof Xpp3Dom dom ? children(dom) : Map.of(),
                managed);
    }

    private static Map<String, Object> children(Xpp3Dom dom) {
        Map<String, Object> children = new LinkedHashMap<>();
        Stream.of(dom.getChildren())
                .collect(Collectors.groupingBy(Xpp3Dom::getName))
                .forEach((name, same) -> {
                    List<Object> values = same.stream().map(MavenBuild::value).toList();
                    children.put(name, values.size() == 1 ? values.get(0) : values);
                });
        return children;
    }

    private static Object value(Xpp3Dom dom) {
        if (dom.getChildCount() > 0) {
            return children(dom);
        }
        return dom.getValue() == null ? "" : dom.getValue();
    }

    private static Map<String, String> strings(Properties properties) {
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }
}
