package dev.neonally.migration;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a build knows about one module, as far as finding migrations needs it.
 *
 * @param basedir the module's folder
 * @param resourceFolders folders whose files go to the class path as they are, tests' excluded
 * @param sourceFolders folders of compiled sources, tests' excluded
 * @param plugins the build's plugins, one entry an execution
 * @param properties the pom's properties
 * @param systemProperties the system's properties with those of the command line
 * @param environment environment variables
 * @param flywayVersion the version of Flyway among the module's dependencies
 * @param encoding the encoding of migrations where their tool is not told one
 */
public record ProjectFiles(
        Path basedir,
        List<Path> resourceFolders,
        List<Path> sourceFolders,
        List<BuildPlugin> plugins,
        Map<String, String> properties,
        Map<String, String> systemProperties,
        Map<String, String> environment,
        Optional<String> flywayVersion,
        Charset encoding) {

    public ProjectFiles {
        resourceFolders = List.copyOf(resourceFolders);
        sourceFolders = List.copyOf(sourceFolders);
        plugins = List.copyOf(plugins);
        properties = Map.copyOf(properties);
        systemProperties = Map.copyOf(systemProperties);
        environment = Map.copyOf(environment);
    }

    /** The same module with another encoding. */
    public ProjectFiles withEncoding(Charset other) {
        return new ProjectFiles(
                basedir,
                resourceFolders,
                sourceFolders,
                plugins,
                properties,
                systemProperties,
                environment,
                flywayVersion,
                other);
    }

    /** Says which module it is; properties and environment may hold passwords and stay out. */
    @Override
    public String toString() {
        return basedir.toString();
    }
}
