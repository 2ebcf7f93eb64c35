package dev.neonally.migration;

import dev.neonally.migration.Problem.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * popx, the migrations of Ory's products: a file for each direction and, where they differ, for each database. A file for
 * PostgreSQL stands in for the one for all databases.
 *
 * @see <a href="https://pkg.go.dev/github.com/ory/x/popx">popx</a>
 */
final class PopxLayout implements LayoutReader {
    private static final Set<String> POSTGRESQL = Set.of("postgres", "postgresql", "pg", "pgx");
    private static final Set<String> OTHERS =
            Set.of("mysql", "mariadb", "sqlite", "sqlite3", "cockroach", "cockroachdb", "crdb");
    private static final Pattern NAME = Pattern.compile(
            "(.*/)?(?<version>\\d+)_(?<description>[^./]+)(\\.(?<dialect>(?!autocommit\\.)[a-z0-9]+))?(?<autocommit>\\.autocommit)?\\.(?<direction>up|down)\\.sql");

    /** A file that counts on PostgreSQL. */
    private record Candidate(VersionedName name, boolean specific, boolean autocommit) {}

    @Override
    public Layout layout() {
        return Layout.POPX;
    }

    @Override
    public String mark() {
        return "names <version>_<description>.<database>.up.sql";
    }

    @Override
    public boolean runsLateVersions() {
        return true;
    }

    @Override
    public boolean claims(Folder folder) {
        return folder.scripts().stream().map(NAME::matcher).anyMatch(PopxLayout::isDistinctive);
    }

    private static boolean isDistinctive(Matcher name) {
        if (!name.matches()) {
            return false;
        }
        String dialect = name.group("dialect");
        return name.group("autocommit") != null
                || dialect != null && (POSTGRESQL.contains(dialect) || OTHERS.contains(dialect));
    }

    @Override
    public void read(Folder folder, History history) throws MigrationException {
        Map<Direction, Map<String, Candidate>> chosen =
                Map.of(Direction.UP, new TreeMap<>(), Direction.DOWN, new TreeMap<>());
        for (String file : folder.files()) {
            if (file.endsWith(".sql")) {
                choose(file, chosen, history);
            }
        }
        List<VersionedName> ups = names(chosen.get(Direction.UP));
        history.reportOrphans(ups, names(chosen.get(Direction.DOWN)), VersionedName::version);
        for (Direction direction : Direction.values()) {
            for (Candidate candidate : chosen.get(direction).values()) {
                history.add(
                        candidate.name(),
                        direction,
                        !candidate.autocommit(),
                        Delivery.WHOLE,
                        new Script(folder.text(candidate.name().file())));
            }
        }
    }

    private static void choose(String file, Map<Direction, Map<String, Candidate>> chosen, History history) {
        Matcher matcher = NAME.matcher(file);
        if (!matcher.matches()) {
            history.problem(
                    Kind.NAME,
                    file,
                    1,
                    "popx stops at " + file
                            + ": names are <version>_<description>[.<database>][.autocommit].up.sql or .down.sql.");
            return;
        }
        String dialect = matcher.group("dialect");
        if (dialect != null && !POSTGRESQL.contains(dialect)) {
            return;
        }
        Candidate candidate = new Candidate(
                new VersionedName(file, matcher.group("version"), matcher.group("description")),
                dialect != null,
                matcher.group("autocommit") != null);
        Direction direction = matcher.group("direction").equals("down") ? Direction.DOWN : Direction.UP;
        Candidate other = chosen.get(direction).get(candidate.name().version());
        if (other != null && other.specific() == candidate.specific()) {
            history.reportDuplicates(
                    List.of(other.name(), candidate.name()), VersionedName::version, "popx runs only one of them.");
        }
        if (other == null || candidate.specific() || !other.specific()) {
            chosen.get(direction).put(candidate.name().version(), candidate);
        }
    }

    private static List<VersionedName> names(Map<String, Candidate> candidates) {
        return candidates.values().stream().map(Candidate::name).toList();
    }
}
