package dev.neonally.migration;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A place where Flyway looks for scripts, folders below it included.
 *
 * @param kind what the path is relative to
 * @param folder the path up to the first wildcard, with {@code /}
 * @param pattern regular expression that a file's path below the folder matches
 * @param named whether the build names the location; Flyway's default is often absent and no mistake
 */
record FlywayLocation(Kind kind, String folder, String pattern, boolean named) {

    private static final String EVERYTHING = ".*";
    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:[\\\\/].*");

    /** What a location's path is relative to. */
    enum Kind {
        CLASSPATH,
        FILESYSTEM,
        /** A bucket of a cloud storage. */
        REMOTE
    }

    /** The location, as it is written in a configuration. */
    static FlywayLocation parse(String written, String origin) throws MigrationException {
        String location = written.strip().replace("{vendor}", "postgresql");
        int colon = DRIVE.matcher(location).matches() ? -1 : location.indexOf(':');
        String path = location.substring(colon + 1).replace('\\', '/');
        String prefix = colon < 0 ? "classpath" : location.substring(0, colon).toLowerCase(Locale.ROOT);
        requirePath(path, written, origin);
        return switch (prefix) {
            case "classpath", "classpath*" -> of(Kind.CLASSPATH, path.replaceFirst("^/+", ""));
            case "filesystem" -> of(Kind.FILESYSTEM, path);
            case "s3", "gcs" -> new FlywayLocation(Kind.REMOTE, location, EVERYTHING, true);
            default ->
                throw new MigrationException("The location " + written.strip() + " (" + origin + ") starts with "
                        + prefix + ":, which Flyway does not know. Write classpath: or filesystem:.");
        };
    }

    /** The location on the class path that has the same files. */
    FlywayLocation onClassPath(String path) {
        return new FlywayLocation(Kind.CLASSPATH, path, pattern, named);
    }

    private static void requirePath(String path, String written, String origin) throws MigrationException {
        try {
            Path.of(path.replaceAll("[*?]", ""));
        } catch (InvalidPathException e) {
            throw new MigrationException(
                    "The location " + written.strip() + " (" + origin + ") is no path: " + e.getReason() + ".", e);
        }
    }

    /** Flyway's default, on the class path. */
    static FlywayLocation byDefault() {
        return new FlywayLocation(Kind.CLASSPATH, "db/migration", EVERYTHING, false);
    }

    private static FlywayLocation of(Kind kind, String path) {
        String[] parts = path.split("/+");
        StringBuilder folder = new StringBuilder(path.startsWith("/") ? "/" : "");
        int i = parts.length > 0 && parts[0].isEmpty() ? 1 : 0;
        for (; i < parts.length && !isWildcard(parts[i]); i++) {
            folder.append(folder.isEmpty() || folder.charAt(folder.length() - 1) == '/' ? "" : "/")
                    .append(parts[i]);
        }
        String pattern = i == parts.length ? EVERYTHING : pattern(parts, i);
        return new FlywayLocation(kind, folder.toString(), pattern, true);
    }

    private static boolean isWildcard(String part) {
        return part.indexOf('*') >= 0 || part.indexOf('?') >= 0;
    }

    private static String pattern(String[] parts, int from) {
        StringBuilder pattern = new StringBuilder();
        for (int i = from; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            if (parts[i].equals("**")) {
                pattern.append("(?:[^/]+/)*").append(last ? ".*" : "");
            } else {
                pattern.append(pattern(parts[i]));
                if (!last) {
                    pattern.append('/');
                } else if (!parts[i].contains(".")) {
                    pattern.append("/.*");
                }
            }
        }
        return pattern.toString();
    }

    private static String pattern(String part) {
        StringBuilder pattern = new StringBuilder();
        for (char c : part.toCharArray()) {
            switch (c) {
                case '*' -> pattern.append("[^/]*");
                case '?' -> pattern.append("[^/]");
                default -> pattern.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return pattern.toString();
    }

    @Override
    public String toString() {
        return switch (kind) {
            case CLASSPATH -> "classpath:" + folder;
            case FILESYSTEM -> "filesystem:" + folder;
            case REMOTE -> folder;
        };
    }
}
