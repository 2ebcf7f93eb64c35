package dev.neonally.migration;

import dev.neonally.migration.Problem.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a changelog in Liquibase's formatted SQL.
 *
 * @see <a href="https://docs.liquibase.com/concepts/changelogs/sql-format.html">Liquibase, SQL changelog format</a>
 */
final class FormattedSqlChangelog {
    private static final Pattern HEAD =
            Pattern.compile("\\s*--\\s*liquibase\\s*formatted.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern CHANGESET =
            directive("changeset\\s+(?<author>\"[^\"]+\"|[^:]+):(?<gap>\\s*)(?<id>\"[^\"]+\"|\\S+)(?<attributes>.*)");
    private static final Pattern ANY_CHANGESET =
            Pattern.compile("^--\\s*changeset\\s+\\S+:\\S", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final Pattern ALMOST_CHANGESET =
            Pattern.compile("(-|\\s*--)\\s*change\\s?set\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ROLLBACK = directive("rollback (?<sql>.*)");
    private static final Pattern ROLLBACK_BLOCK =
            Pattern.compile("\\s*/\\*\\s*liquibase\\s*rollback\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern PROPERTY = directive("property\\s+(?<attributes>.*)");
    private static final Pattern IGNORE_LINES =
            Pattern.compile("--\\s*ignoreLines:(?<count>\\w+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PRECONDITION = directive("precondition-(?<name>[a-z0-9-]+).*");
    private static final Pattern OTHER = directive("(comment:? |validCheckSum|preconditions).*");
    private static final Pattern MISWRITTEN = Pattern.compile(
            "(-\\s*(rollback|preconditions|precondition|comment)\\s.*|\\s*--\\s*rollback\\s*:.*)",
            Pattern.CASE_INSENSITIVE);
    private static final Set<String> PRECONDITIONS = Set.of("sql-check", "table-exists", "view-exists");
    private final String file;
    private final String text;
    private final LiquibaseRun run;
    private Changeset changeset;
    private Excerpt forward;
    private Excerpt backward;
    private boolean hasForward;
    private boolean hasBackward;
    private boolean anyChangeset;
    private boolean inComment;
    private int strayStatement;
    private int partLine;
    private int partStart;

    FormattedSqlChangelog(String file, String text, LiquibaseRun run) {
        this.file = file;
        this.text = text;
        this.run = run;
    }

    private static Pattern directive(String rest) {
        return Pattern.compile("\\s*--\\s*" + rest, Pattern.CASE_INSENSITIVE);
    }

    /** Whether a file that starts so is one. */
    static boolean startsLike(String head) {
        return HEAD.matcher(head).matches();
    }

    /** Whether the text holds changesets, whatever it starts like. */
    static boolean holdsChangesets(String text) {
        return ANY_CHANGESET.matcher(text).find();
    }

    void read() {
        Lines lines = new Lines(text);
        while (lines.next()) {
            if (lines.startsWith("-") || lines.startsWith("/*")) {
                readComment(lines);
            } else if (!lines.isBlank()) {
                statement(lines);
            }
            inComment = (inComment || lines.startsWith("/*")) && !lines.contains("*/");
        }
        end(text.length());
        if (!anyChangeset) {
            problem(1, "Liquibase runs nothing of " + file + ": it has no '--changeset <author>:<id>'.");
            run.addRaw(file, text);
        } else if (strayStatement > 0) {
            problem(strayStatement, "Liquibase passes over what stands before the first '--changeset'.");
        }
    }

    private void statement(Lines lines) {
        hasForward = true;
        if (changeset == null && strayStatement == 0 && !inComment) {
            strayStatement = lines.number();
        }
    }

    private void readComment(Lines lines) {
        String line = lines.line();
        Matcher start = CHANGESET.matcher(line);
        Matcher property = PROPERTY.matcher(line);
        Matcher ignoreLines = IGNORE_LINES.matcher(line);
        Matcher rollback = ROLLBACK.matcher(line);
        Matcher precondition = PRECONDITION.matcher(line);
        if (start.matches()) {
            start(start, lines);
        } else if (ALMOST_CHANGESET.matcher(line).matches()) {
            problem(
                    lines.number(),
                    "Liquibase stops at '" + line.strip() + "': a changeset starts with '--changeset <author>:<id>'.");
            begin(new Changeset("", "line " + lines.number(), lines.number(), Map.of()), lines);
        } else if (property.matches()) {
            ChangesetAttributes attributes = new ChangesetAttributes(property.group("attributes"));
            run.property(attributes.get("name"), attributes.get("value"), attributes.get("dbms"));
        } else if (ignoreLines.matches()) {
            ignore(ignoreLines.group("count"), lines);
        } else if (rollback.matches()) {
            rollback(lines.number(), lines.start() + rollback.start("sql"), lines.end());
        } else if (ROLLBACK_BLOCK.matcher(line).matches()) {
            rollbackBlock(lines);
        } else if (precondition.matches()) {
            String name = precondition.group("name").toLowerCase(Locale.ROOT);
            if (!PRECONDITIONS.contains(name)) {
                problem(
                        lines.number(),
                        "Liquibase stops at the precondition '" + name
                                + "': it knows sql-check, table-exists and view-exists.");
            }
        } else if (MISWRITTEN.matcher(line).matches()) {
            problem(
                    lines.number(),
                    "Liquibase does not read '" + line.strip()
                            + "': write '--' before the word and a blank behind it.");
        } else if (!lines.startsWith("--") || !OTHER.matcher(line).matches()) {
            comment(lines);
        }
    }

    /** Liquibase counts a comment as SQL, but only a statement is worth a word where none belongs. */
    private void comment(Lines lines) {
        if (lines.startsWith("--") || lines.startsWith("/*")) {
            hasForward |= changeset != null;
        } else {
            statement(lines);
        }
    }

    private void start(Matcher head, Lines lines) {
        String id = ChangesetAttributes.unquoted(head.group("id"));
        String author = ChangesetAttributes.unquoted(head.group("author")).strip();
        if (!head.group("gap").isEmpty()) {
            problem(
                    lines.number(),
                    "Liquibase stops at '" + lines.line().strip() + "': no blank may stand before the id.");
        }
        ChangesetAttributes attributes = new ChangesetAttributes(head.group("attributes"));
        for (String mistake : attributes.mistakes()) {
            problem(lines.number(), "Liquibase passes over " + mistake + ".");
        }
        begin(new Changeset(author, id, lines.number(), attributes.values()), lines);
    }

    private void begin(Changeset next, Lines lines) {
        end(lines.start());
        changeset = next;
        anyChangeset = true;
        forward = new Excerpt(text);
        backward = new Excerpt(text);
        hasForward = false;
        hasBackward = false;
        partLine = lines.number() + 1;
        partStart = lines.following();
    }

    private void end(int end) {
        if (changeset == null) {
            return;
        }
        forward.keep(partLine, partStart, end);
        if (!hasForward) {
            problem(changeset.line(), "Liquibase stops at the changeset " + changeset.version() + ": it has no SQL.");
        }
        if (run.begin(changeset, file)) {
            run.addForward(changeset, file, script(forward, "splitStatements", "endDelimiter"));
            if (hasBackward) {
                run.addRollback(changeset, file, script(backward, "rollbackSplitStatements", "rollbackEndDelimiter"));
            }
        }
    }

    private LiquibaseRun.Sql script(Excerpt excerpt, String splitStatements, String endDelimiter) {
        Script script =
                EndDelimiter.replace(excerpt.script(), changeset.attributes().getOrDefault(endDelimiter, ""));
        return new LiquibaseRun.Sql(script, changeset.is(splitStatements, true));
    }

    private void ignore(String count, Lines lines) {
        if (changeset != null) {
            forward.keep(partLine, partStart, lines.start());
        }
        int first = lines.number();
        if (count.equals("start")) {
            skipToEnd(lines, first);
        } else if (count.matches("\\d{1,9}")) {
            for (int left = Integer.parseInt(count); left > 0 && lines.next(); left--) {}
        } else {
            problem(first, "Liquibase stops at 'ignoreLines:" + count + "': it takes start, end or a number of lines.");
        }
        partLine = lines.number() + 1;
        partStart = lines.following();
    }

    private void skipToEnd(Lines lines, int first) {
        while (lines.next()) {
            Matcher end = IGNORE_LINES.matcher(lines.startsWith("--") ? lines.line() : "");
            if (end.matches() && end.group("count").equals("end")) {
                return;
            }
        }
        problem(first, "All lines from here on are left out: no '--ignoreLines:end' follows.");
    }

    private void rollback(int line, int start, int end) {
        if (changeset != null) {
            hasBackward = true;
            backward.keep(line, start, end);
        }
    }

    private void rollbackBlock(Lines lines) {
        int first = lines.number();
        while (lines.next()) {
            String line = lines.line().stripTrailing();
            if (line.endsWith("*/")) {
                rollback(lines.number(), lines.start(), lines.start() + line.length() - "*/".length());
                return;
            }
            rollback(lines.number(), lines.start(), lines.following());
        }
        problem(first, "Liquibase stops at this rollback comment: it is not closed.");
    }

    private void problem(int line, String message) {
        run.problem(Kind.DIRECTIVE, file, line, message);
    }
}
