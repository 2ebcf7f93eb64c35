package dev.neonally.migration;

import dev.neonally.migration.LiquibaseRun.Sql;
import dev.neonally.migration.Problem.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the SQL of an XML, YAML or JSON changelog; other changes are reported as unread. */
final class StructuredChangelog {
    private final String file;
    private final Path path;
    private final LiquibaseRun run;

    StructuredChangelog(String file, Path path, LiquibaseRun run) {
        this.file = file;
        this.path = path;
        this.run = run;
    }

    void read(ChangelogElement document) throws MigrationException {
        ChangelogElement log =
                document.children("databaseChangeLog").findFirst().orElse(document);
        for (ChangelogElement element : log.children()) {
            switch (element.name()) {
                case "property" ->
                    run.property(element.attribute("name"), element.attribute("value"), element.attribute("dbms"));
                case "include" -> include(element);
                case "includeAll" -> includeAll(element);
                case "changeSet" -> changeset(element);
                case "modifyChangeSets" -> read(element);
                default -> {}
            }
        }
    }

    private void include(ChangelogElement include) throws MigrationException {
        Optional<Path> target = target(include, "file");
        if (target.isPresent() && Files.isRegularFile(target.get())) {
            run.follow(target.get());
        } else {
            reportMissing(include, include.attribute("file"));
        }
    }

    private void includeAll(ChangelogElement include) throws MigrationException {
        if (!include.attribute("filter").isEmpty()
                || !include.attribute("resourceFilter").isEmpty()) {
            run.problem(
                    Kind.UNREADABLE,
                    file,
                    include.line(),
                    "A class filters what includeAll includes; here it includes all.");
        }
        Optional<Path> target = target(include, "path");
        if (target.isPresent() && Files.isDirectory(target.get())) {
            run.followAll(target.get(), include.attribute("endsWithFilter"), file, include.line());
        } else {
            reportMissing(include, include.attribute("path"));
        }
    }

    private Optional<Path> target(ChangelogElement element, String attribute) {
        return ChangelogFile.resolve(element.attribute(attribute), element.is("relativeToChangelogFile", false), path);
    }

    private void reportMissing(ChangelogElement element, String written) {
        run.problem(
                Kind.UNREADABLE,
                file,
                element.line(),
                "'" + written + "' was not found, neither beside " + file + " nor in a folder above it.");
    }

    private void changeset(ChangelogElement element) throws MigrationException {
        Changeset changeset = new Changeset(
                element.attribute("author"), element.attribute("id"), element.line(), element.attributes());
        if (!run.begin(changeset, file)) {
            return;
        }
        if (changeset.author().isEmpty() || changeset.id().isEmpty()) {
            run.problem(Kind.DIRECTIVE, file, element.line(), "Liquibase stops at a changeset without author and id.");
        }
        Stream<ChangelogElement> changes = Stream.concat(
                element.children().stream(), element.children("changes").flatMap(list -> list.children().stream()));
        ChangesetParts forward = new ChangesetParts(file, path, run);
        forward.read(changes.toList());
        for (ChangesetParts.Part part : forward.parts()) {
            run.addForward(changeset, part.file(), part.sql());
        }
        reportUnread("The changeset " + changeset.version(), element.line(), forward);
        for (ChangelogElement rollback : element.children("rollback").toList()) {
            rollback(changeset, rollback);
        }
    }

    private void rollback(Changeset changeset, ChangelogElement rollback) throws MigrationException {
        String other = rollback.attribute("changeSetId");
        if (!other.isEmpty()) {
            run.addRollbackTo(other, changeset, file);
            return;
        }
        ChangesetParts backward = new ChangesetParts(file, path, run);
        backward.readText(rollback);
        backward.read(rollback.children());
        List<ChangesetParts.Part> newestFirst = new ArrayList<>(backward.parts());
        Collections.reverse(newestFirst);
        for (ChangesetParts.Part part : newestFirst) {
            run.addRollback(changeset, part.file(), part.sql());
        }
        if (backward.parts().isEmpty() && backward.unread().isEmpty()) {
            run.addRollback(changeset, file, new Sql(new Script("", rollback.line()), true));
        }
        reportUnread("The rollback of the changeset " + changeset.version(), rollback.line(), backward);
    }

    private void reportUnread(String what, int line, ChangesetParts parts) {
        if (!parts.unread().isEmpty()) {
            String message =
                    what + " is not SQL, or not all of it, and was not read: " + String.join(", ", parts.unread());
            run.problem(Kind.UNREADABLE, file, line, message + ".");
        }
    }
}
