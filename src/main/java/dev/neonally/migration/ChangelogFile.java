package dev.neonally.migration;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells Liquibase's changelogs from other files. */
final class ChangelogFile {
    private static final Pattern XML = Pattern.compile("<(\\w+:)?databaseChangeLog\\b");
    private static final Pattern YAML = Pattern.compile("(?m)^\\s*databaseChangeLog\\s*:");
    private static final Pattern JSON = Pattern.compile("\"databaseChangeLog\"\\s*:");

    private ChangelogFile() {}

    /** Whether the name says that it may be one. */
    static boolean mayBe(Path path) {
        return mayBe(path.toString());
    }

    static boolean mayBe(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return name.endsWith(".sql")
                || name.endsWith(".xml")
                || name.endsWith(".yaml")
                || name.endsWith(".yml")
                || name.endsWith(".json");
    }

    /** Whether the file says that it is one. */
    static boolean is(String file, Folder folder) throws MigrationException {
        if (!mayBe(file)) {
            return false;
        }
        String name = file.toLowerCase(Locale.ROOT);
        String head = folder.head(file);
        if (name.endsWith(".sql")) {
            return FormattedSqlChangelog.startsLike(head);
        }
        if (name.endsWith(".xml")) {
            return XML.matcher(head).find();
        }
        return (name.endsWith(".json") ? JSON : YAML).matcher(head).find();
    }

    /** Whether a folder that is included as a whole includes it: a changelog, or SQL of any kind. */
    static boolean isIncludable(String file, Folder folder) throws MigrationException {
        return file.toLowerCase(Locale.ROOT).endsWith(".sql") || is(file, folder);
    }

    /** Where a path in a changelog leads to: from the changelog's folder, or from one of the roots that it may lie below. */
    static Optional<Path> resolve(String written, boolean relativeToChangelog, Path changelog) {
        String path = written.replaceFirst("^(classpath\\*?:)?/*", "");
        for (Path from = changelog.getParent(); from != null; from = from.getParent()) {
            Optional<Path> target = existing(from, path);
            if (relativeToChangelog || target.isPresent()) {
                return target;
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> existing(Path from, String path) {
        try {
            return path.isEmpty()
                    ? Optional.empty()
                    : Optional.of(from.resolve(path).normalize()).filter(Files::exists);
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    /** Reads XML, YAML or JSON. */
    static ChangelogElement parse(String file, String text) throws MalformedChangelogException {
        String name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".xml")) {
            return XmlChangelog.read(text);
        }
        return name.endsWith(".json") ? YamlChangelog.readJson(text) : YamlChangelog.readYaml(text);
    }
}
