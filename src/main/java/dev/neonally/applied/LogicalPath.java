package dev.neonally.applied;

import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name that a changelog, or one of its changesets, gives to its file instead of the path, so that files can be moved. */
final class LogicalPath {

    private static final Pattern ATTRIBUTE =
            Pattern.compile("logicalFilePath\"?\\s*[:=]\\s*\"?(?<path>[^\"'\\s,>]+)", Pattern.CASE_INSENSITIVE);

    private static final Pattern CHANGESET = Pattern.compile("change-?set\\b", Pattern.CASE_INSENSITIVE);

    private LogicalPath() {}

    /** The changeset's own, or else that of the whole changelog, which stands before the first changeset. */
    static Optional<String> of(Migration migration) throws MigrationException {
        String text = new String(FileDigest.bytes(migration), StandardCharsets.UTF_8);
        Matcher changeset = CHANGESET.matcher(text);
        String head = changeset.find() ? text.substring(0, changeset.start()) : text;
        return text.lines()
                .filter(line -> CHANGESET.matcher(line).find() && line.contains(migration.version()))
                .flatMap(line -> find(line).stream())
                .findFirst()
                .or(() -> find(head));
    }

    private static Optional<String> find(String text) {
        Matcher attribute = ATTRIBUTE.matcher(text);
        return attribute.find() ? Optional.of(attribute.group("path")) : Optional.empty();
    }
}
