package dev.neonally.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which commits brought a file, moved files followed to where they came from. */
final class FileOrigins {

    private static final String COMMIT = "commit:";

    /** What {@code git log} has to print for {@link #parse}. */
    static final List<String> FORMAT =
            List.of("-z", "-m", "--find-renames=90%", "--diff-filter=AR", "--name-status", "--format=" + COMMIT + "%H");

    private final Map<String, Set<String>> added = new HashMap<>();
    private final Map<String, Set<String>> movedFrom = new HashMap<>();

    private FileOrigins() {}

    /** @param log words of the log, parted at NUL */
    static FileOrigins parse(List<String> log) {
        FileOrigins origins = new FileOrigins();
        String commit = "";
        Deque<String> words = new ArrayDeque<>(log);
        while (!words.isEmpty()) {
            String word = words.remove().strip();
            if (word.startsWith(COMMIT)) {
                commit = word.substring(COMMIT.length());
            } else if (word.startsWith("R") && words.size() > 1) {
                String from = words.remove();
                origins.movedFrom
                        .computeIfAbsent(words.remove(), file -> new HashSet<>())
                        .add(from);
            } else if (word.equals("A") && !words.isEmpty()) {
                origins.added
                        .computeIfAbsent(words.remove(), file -> new HashSet<>())
                        .add(commit);
            }
        }
        return origins;
    }

    /** The commits that brought the file, under whatever name. */
    Set<String> commits(String file) {
        Set<String> commits = new HashSet<>();
        Set<String> names = new HashSet<>(Set.of(file));
        List<String> open = new ArrayList<>(names);
        for (int next = 0; next < open.size(); next++) {
            commits.addAll(added.getOrDefault(open.get(next), Set.of()));
            for (String earlier : movedFrom.getOrDefault(open.get(next), Set.of())) {
                if (names.add(earlier)) {
                    open.add(earlier);
                }
            }
        }
        return commits;
    }
}
