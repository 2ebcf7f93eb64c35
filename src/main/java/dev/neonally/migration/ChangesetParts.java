package dev.neonally.migration;

import dev.neonally.migration.LiquibaseRun.Sql;
import dev.neonally.migration.Problem.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Gathers the scripts of a changeset's changes. Scripts that follow each other in one file become one script, since they
 * share a transaction.
 */
final class ChangesetParts {
    private static final Set<String> WITHOUT_SQL = Set.of(
            "",
            "id",
            "author",
            "comment",
            "validCheckSum",
            "preConditions",
            "rollback",
            "tagDatabase",
            "empty",
            "output",
            "context",
            "contextFilter",
            "labels",
            "dbms",
            "runInTransaction",
            "runOnChange",
            "runAlways",
            "runOrder",
            "failOnError",
            "ignore",
            "logicalFilePath",
            "objectQuotingStrategy",
            "created",
            "onValidationFail",
            "runWith",
            "changes");

    /** A script and the file it stands in. */
    record Part(String file, Sql sql) {}

    private final String file;
    private final Path path;
    private final LiquibaseRun run;
    private final List<Part> parts = new ArrayList<>();
    private final Set<String> unread = new TreeSet<>();

    ChangesetParts(String file, Path path, LiquibaseRun run) {
        this.file = file;
        this.path = path;
        this.run = run;
    }

    List<Part> parts() {
        List<Part> joined = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= parts.size(); to++) {
            if (to == parts.size() || !canFollow(parts.get(to - 1), parts.get(to))) {
                joined.add(join(parts.subList(from, to)));
                from = to;
            }
        }
        return joined;
    }

    /** The names of the changes that are not SQL. */
    Set<String> unread() {
        return unread;
    }

    void read(List<ChangelogElement> changes) throws MigrationException {
        for (ChangelogElement change : changes) {
            if (!Changeset.includesPostgres(change.attribute("dbms"))) {
                continue;
            }
            switch (change.name()) {
                case "sql" -> readSql(change);
                case "sqlFile" -> readFile(change);
                case "createProcedure" -> readProcedure(change);
                default -> {
                    if (!WITHOUT_SQL.contains(change.name())) {
                        unread.add(change.name());
                    }
                }
            }
        }
    }

    /** SQL in the element itself. */
    void readText(ChangelogElement element) {
        element.text().ifPresent(script -> add(file, script, element, element.is("splitStatements", true)));
    }

    /** SQL in the element itself or, in YAML, in its key {@code sql}. */
    private void readSql(ChangelogElement element) {
        readText(element);
        element.children("sql")
                .flatMap(sql -> sql.text().stream())
                .forEach(script -> add(file, script, element, element.is("splitStatements", true)));
    }

    private void readProcedure(ChangelogElement procedure) throws MigrationException {
        if (procedure.attribute("path").isEmpty()) {
            Stream.concat(
                            procedure.text().stream(),
                            procedure.children("procedureText").flatMap(text -> text.text().stream()))
                    .findFirst()
                    .ifPresent(script -> add(file, script, procedure, false));
        } else {
            readFile(procedure);
        }
    }

    private void readFile(ChangelogElement element) throws MigrationException {
        String written = element.attribute("path");
        Optional<Path> target = ChangelogFile.resolve(written, element.is("relativeToChangelogFile", false), path);
        if (target.isPresent() && Files.isRegularFile(target.get())) {
            String script = run.relative(target.get());
            add(script, new Script(run.text(script)), element, element.is("splitStatements", true));
        } else {
            run.problem(Kind.UNREADABLE, file, element.line(), "The script '" + written + "' was not found.");
        }
    }

    private void add(String from, Script script, ChangelogElement element, boolean split) {
        parts.add(new Part(from, new Sql(EndDelimiter.replace(script, element.attribute("endDelimiter")), split)));
    }

    /** Whether the second starts on a later line of the same file, behind a blank that can hold a semicolon. */
    private static boolean canFollow(Part first, Part second) {
        return first.file().equals(second.file())
                && first.sql().split() == second.sql().split()
                && second.sql().script().firstLine() > lastLine(first.sql().script())
                && second.sql().script().text().startsWith(" ");
    }

    private static int lastLine(Script script) {
        return script.firstLine()
                + (int) script.text().chars().filter(c -> c == '\n').count();
    }

    private static Part join(List<Part> parts) {
        Part first = parts.get(0);
        Script start = first.sql().script();
        StringBuilder text = new StringBuilder(start.text());
        int line = lastLine(start);
        for (Part part : parts.subList(1, parts.size())) {
            Script script = part.sql().script();
            text.append("\n".repeat(script.firstLine() - line))
                    .append(';')
                    .append(script.text(), 1, script.text().length());
            line = lastLine(script);
        }
        Script joined = parts.size() == 1 ? start : new Script(text.toString(), start.firstLine());
        return new Part(first.file(), new Sql(joined, first.sql().split()));
    }
}
