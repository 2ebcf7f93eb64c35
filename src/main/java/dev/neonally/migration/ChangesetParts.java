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
        return parts;
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
                case "sql" -> readText(change);
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

    /** SQL in the element itself or, in YAML, in its key {@code sql}. */
    void readText(ChangelogElement element) {
        Stream.concat(element.text().stream(), element.children("sql").flatMap(sql -> sql.text().stream()))
                .findFirst()
                .ifPresent(script -> add(file, script, element, element.is("splitStatements", true)));
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
        Optional<Path> target = run.resolve(written, element.is("relativeToChangelogFile", false), path);
        if (target.isPresent() && Files.isRegularFile(target.get())) {
            String script = run.relative(target.get());
            add(script, new Script(run.text(script)), element, element.is("splitStatements", true));
        } else {
            run.problem(Kind.UNREADABLE, file, element.line(), "The script '" + written + "' was not found.");
        }
    }

    private void add(String from, Script script, ChangelogElement element, boolean split) {
        Part next = new Part(from, new Sql(EndDelimiter.replace(script, element.attribute("endDelimiter")), split));
        Optional<Part> joined = parts.isEmpty() ? Optional.empty() : join(parts.get(parts.size() - 1), next);
        if (joined.isPresent()) {
            parts.set(parts.size() - 1, joined.get());
        } else {
            parts.add(next);
        }
    }

    /** Both as one, where the second starts on a later line behind a blank that can hold a semicolon. */
    private static Optional<Part> join(Part first, Part second) {
        String text = first.sql().script().text();
        int lastLine = first.sql().script().firstLine()
                + (int) text.chars().filter(c -> c == '\n').count();
        int lines = second.sql().script().firstLine() - lastLine;
        boolean fits = first.file().equals(second.file())
                && first.sql().split() == second.sql().split()
                && lines > 0
                && second.sql().script().text().startsWith(" ");
        if (!fits) {
            return Optional.empty();
        }
        String joined =
                text + "\n".repeat(lines) + ";" + second.sql().script().text().substring(1);
        return Optional.of(new Part(
                first.file(),
                new Sql(
                        new Script(joined, first.sql().script().firstLine()),
                        first.sql().split())));
    }
}
