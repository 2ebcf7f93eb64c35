package dev.neonally.migration;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the {@code application*.properties}, {@code .yml} and {@code .yaml} of a Spring Boot application. */
final class SpringBootFiles {

    private static final Pattern NAME =
            Pattern.compile("application(?:-(?<profile>[^.]+))?\\.(?<format>yml|yaml|properties)");

    /** Spring Boot's parent has Maven replace these, and YAML does not allow them. */
    private static final Pattern MAVEN_PROPERTY = Pattern.compile("@([\\w.-]+)@");

    private static final Pattern DOCUMENT_SEPARATOR = Pattern.compile("(?m)^[#!]---\\s*$");
    private static final String ON_PROFILE = "spring.config.activate.on-profile";
    private static final String OLD_ON_PROFILE = "spring.profiles";

    private final ProjectFiles project;
    private final SourceReader reader;

    SpringBootFiles(ProjectFiles project) {
        this.project = project;
        this.reader = new SourceReader(project.basedir(), StandardCharsets.UTF_8);
    }

    /** A part of a file: its properties, and the profile that they are for, empty for all. */
    record Document(String file, String profile, SpringProperties properties) {}

    /** All parts of all files, from weak to strong: YAML, then properties, those in {@code config} last. */
    List<Document> read() throws MigrationException {
        List<Document> documents = new ArrayList<>();
        for (Path resources : project.resourceFolders()) {
            for (Path folder : List.of(resources, resources.resolve("config"))) {
                for (Path file : files(folder)) {
                    Matcher name = NAME.matcher(file.getFileName().toString());
                    if (name.matches()) {
                        String profile = name.group("profile") == null ? "" : name.group("profile");
                        documents.addAll(read(file, profile, name.group("format")));
                    }
                }
            }
        }
        return documents;
    }

    private List<Path> files(Path folder) throws MigrationException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, "application*")) {
            List<Path> files = new ArrayList<>();
            stream.forEach(files::add);
            files.sort((one, other) -> format(other).compareTo(format(one)));
            return files;
        } catch (IOException e) {
            throw new MigrationException(reader.name(folder) + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** Sorts properties behind YAML when reversed, files of one format by name. */
    private static String format(Path file) {
        String name = file.getFileName().toString();
        return (name.endsWith(".properties") ? "a" : "b") + name;
    }

    private List<Document> read(Path file, String profile, String format) throws MigrationException {
        String name = reader.name(file);
        String text = withMavenProperties(reader.text(file));
        List<Document> documents = new ArrayList<>();
        for (Map<String, String> values : format.equals("properties") ? properties(name, text) : yaml(name, text)) {
            String own = Stream.of(ON_PROFILE, OLD_ON_PROFILE, ON_PROFILE + "[0]", OLD_ON_PROFILE + "[0]")
                    .filter(values::containsKey)
                    .map(values::get)
                    .findFirst()
                    .orElse(profile);
            documents.add(new Document(name, own, new SpringProperties(values)));
        }
        return documents;
    }

    private String withMavenProperties(String text) {
        return MAVEN_PROPERTY
                .matcher(text)
                .replaceAll(property -> Matcher.quoteReplacement(
                        project.properties().getOrDefault(property.group(1), property.group(1))));
    }

    private static List<Map<String, String>> properties(String name, String text) throws MigrationException {
        List<Map<String, String>> documents = new ArrayList<>();
        for (String part : DOCUMENT_SEPARATOR.split(text)) {
            Properties properties = new Properties();
            try {
                properties.load(new StringReader(part));
            } catch (IOException | IllegalArgumentException e) {
                throw new MigrationException(
                        name + " cannot be read as properties: " + e.getMessage() + ". Correct it.", e);
            }
            Map<String, String> values = new TreeMap<>();
            properties.forEach((key, value) -> values.put((String) key, (String) value));
            documents.add(values);
        }
        return documents;
    }

    private static List<Map<String, String>> yaml(String name, String text) throws MigrationException {
        List<Map<String, String>> documents = new ArrayList<>();
        try (MappingIterator<JsonNode> trees =
                YAMLMapper.shared().readerFor(JsonNode.class).readValues(text)) {
            while (trees.hasNext()) {
                documents.add(new HashMap<>(DottedNames.of(trees.next())));
            }
            return documents;
        } catch (JacksonException e) {
            TokenStreamLocation location = e.getLocation();
            // The parser's own message quotes the file, which may hold passwords.
            throw new MigrationException(name + " is no valid YAML: see line " + location.getLineNr() + ", column "
                    + location.getColumnNr() + ".");
        }
    }

    /** The profiles that have properties of their own. */
    static Stream<String> profiles(List<Document> documents) {
        return documents.stream()
                .map(Document::profile)
                .filter(profile -> !profile.isEmpty())
                .distinct();
    }
}
