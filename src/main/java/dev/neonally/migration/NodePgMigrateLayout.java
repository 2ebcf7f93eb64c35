package dev.neonally.migration;

import dev.neonally.migration.Problem.Kind;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * node-pg-migrate with SQL files: one file a migration, in which comments set the ways forward and back apart. All pending
 * migrations run in one transaction by default.
 *
 * @see <a href="https://salsita.github.io/node-pg-migrate/migrations/">node-pg-migrate, Defining Migrations</a>
 */
final class NodePgMigrateLayout implements LayoutReader {
    private static final Pattern DIRECTIVE =
            Pattern.compile("^\\s*--[\\s-]*(up|down)\\s+migration", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final Pattern NAME =
            Pattern.compile("(?<version>\\d+)[_-]?(?<description>.*)\\.(sql|js|ts|cjs|mjs|cts|mts)");
    private static final Pattern UTC = Pattern.compile("\\d{17}");
    private static final DateTimeFormatter UTC_FORMAT = DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS");

    @Override
    public Layout layout() {
        return Layout.NODE_PG_MIGRATE;
    }

    @Override
    public String mark() {
        return "'-- Up Migration' comments";
    }

    @Override
    public boolean sharesTransaction() {
        return true;
    }

    @Override
    public boolean claims(Folder folder) throws MigrationException {
        return folder.scripts().stream().allMatch(file -> NAME.matcher(file).matches())
                && folder.mostScripts(head -> DIRECTIVE.matcher(head).find());
    }

    @Override
    public void read(Folder folder, History history) throws MigrationException {
        List<VersionedName> names = new ArrayList<>();
        for (String file : folder.files()) {
            if (file.indexOf('/') < 0 && !file.endsWith(".d.ts")) {
                Optional<VersionedName> name = VersionedName.parse(NAME, file, file);
                name.ifPresent(names::add);
                if (name.isEmpty() && file.endsWith(".sql")) {
                    history.problem(
                            Kind.NAME, file, 1, "node-pg-migrate stops at " + file + ": names start with a number.");
                }
            }
        }
        names.sort(Comparator.comparing(NodePgMigrateLayout::time)
                .thenComparing(VersionedName::file, NaturalOrder.INSTANCE));
        for (VersionedName name : names) {
            if (name.file().endsWith(".sql")) {
                read(name, folder.text(name.file()), history);
            } else {
                history.problem(
                        Kind.UNREADABLE,
                        name.file(),
                        1,
                        "The migration " + name.file() + " is not SQL and was not read.");
            }
        }
    }

    /** What the tool sorts by: 17 digits are a date and stand for its milliseconds since 1970. */
    private static BigInteger time(VersionedName name) {
        if (UTC.matcher(name.version()).matches()) {
            try {
                return BigInteger.valueOf(LocalDateTime.parse(name.version(), UTC_FORMAT)
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli());
            } catch (DateTimeException noDate) {
                return new BigInteger(name.version());
            }
        }
        return new BigInteger(name.version());
    }

    /** Only the first comment of each kind counts; without one for the way up, all of the file is the way up. */
    private static void read(VersionedName name, String text, History history) {
        Sections sections = new Sections(text);
        int strayStatement = 0;
        Lines lines = new Lines(text);
        while (lines.next()) {
            if (lines.startsWith("--")) {
                Matcher directive = DIRECTIVE.matcher(lines.line());
                if (directive.lookingAt()) {
                    Direction direction = directive.group(1).equalsIgnoreCase("up") ? Direction.UP : Direction.DOWN;
                    if (!sections.has(direction)) {
                        sections.open(direction, lines);
                    }
                }
            } else if (strayStatement == 0 && sections.open().isEmpty() && !lines.isBlank()) {
                strayStatement = lines.number();
            }
        }
        sections.close(text.length());
        if (sections.has(Direction.UP)) {
            if (strayStatement > 0) {
                history.problem(
                        Kind.DIRECTIVE,
                        name.file(),
                        strayStatement,
                        "node-pg-migrate passes over what stands before '-- Up Migration'.");
            }
        } else if (sections.has(Direction.DOWN)) {
            history.problem(
                    Kind.DIRECTIVE,
                    name.file(),
                    1,
                    "node-pg-migrate runs the Down part of " + name.file() + " on the way up, too: there is no"
                            + " '-- Up Migration' before it.");
        }
        add(name, Direction.UP, sections.script(Direction.UP).orElseGet(() -> new Script(text)), history);
        sections.script(Direction.DOWN).ifPresent(script -> add(name, Direction.DOWN, script, history));
    }

    private static void add(VersionedName name, Direction direction, Script script, History history) {
        history.add(name, direction, true, Delivery.WHOLE, script);
    }
}
