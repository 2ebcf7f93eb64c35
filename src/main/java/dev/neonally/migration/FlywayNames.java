package dev.neonally.migration;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises Flyway by the names of scripts, in folders that no configuration of Flyway names. */
final class FlywayNames {
    private static final Pattern SCRIPT = Pattern.compile("(.*/)?(V\\d+([._]\\d+)*__|R__).+\\.sql");
    private static final Set<String> ROOTS = Set.of("migration", "migrations");

    static final String MARK = "names V<version>__<description>.sql";

    private FlywayNames() {}

    static boolean claims(Folder folder) {
        Path name = folder.root().getFileName();
        boolean nested = name != null && ROOTS.contains(name.toString());
        List<String> scripts = nested
                ? folder.files().stream().filter(file -> file.endsWith(".sql")).toList()
                : folder.scripts();
        long named = scripts.stream()
                .filter(script -> SCRIPT.matcher(script).matches())
                .count();
        return named > 0 && named * 2 >= scripts.size();
    }
}
