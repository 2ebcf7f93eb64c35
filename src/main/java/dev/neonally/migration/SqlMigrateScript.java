package dev.neonally.migration;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the sections of one sql-migrate file. */
final class SqlMigrateScript extends SectionedScript {
    private static final String PREFIX = "-- +migrate ";
    private static final Pattern MISWRITTEN = Pattern.compile(
            "\\s*--\\s*\\+?\\s*migrate\\s+(up|down|statementbegin|statementend)\\b.*", Pattern.CASE_INSENSITIVE);

    private final Set<Direction> withoutTransaction = EnumSet.noneOf(Direction.class);

    SqlMigrateScript(VersionedName name, String text, History history) {
        super(name, text, history);
    }

    void read() {
        readLines();
        if (openStatement > 0) {
            problem(openStatement, "sql-migrate stops at a StatementBegin without a StatementEnd.");
        }
        boolean sectioned = sections.open().isPresent();
        sections.close(text.length());
        if (!sectioned) {
            problem(1, "sql-migrate stops at " + name.file() + ": it has no '-- +migrate Up'.");
            add(Direction.UP, new Script(text));
        } else if (strayStatement > 0) {
            problem(strayStatement, "sql-migrate passes over what stands before the first '-- +migrate Up' or Down.");
        }
        for (Direction direction : Direction.values()) {
            sections.script(direction).ifPresent(script -> add(direction, script));
        }
    }

    private void add(Direction direction, Script script) {
        history.add(name, direction, !withoutTransaction.contains(direction), Delivery.SPLIT, script);
    }

    @Override
    void readComment(Lines lines) {
        String line = lines.line();
        if (line.startsWith(PREFIX)) {
            readDirective(List.of(line.substring(PREFIX.length()).strip().split("\\s+")), lines);
        } else if (MISWRITTEN.matcher(line).matches()) {
            problem(
                    lines.number(),
                    "sql-migrate takes '" + line.strip() + "' for a comment: directives start the line with '" + PREFIX
                            + "', one blank at each place.");
        }
    }

    private void readDirective(List<String> words, Lines lines) {
        switch (words.get(0)) {
            case "Up" -> open(Direction.UP, words.subList(1, words.size()), lines);
            case "Down" -> open(Direction.DOWN, words.subList(1, words.size()), lines);
            case "StatementBegin" -> openStatement = lines.number();
            case "StatementEnd" -> endStatement(lines);
            case "" -> problem(lines.number(), "sql-migrate stops at a directive without a command.");
            default ->
                problem(
                        lines.number(),
                        "sql-migrate passes over '" + lines.line().strip()
                                + "': it knows Up, Down, StatementBegin and StatementEnd, written so.");
        }
    }

    private void open(Direction direction, List<String> options, Lines lines) {
        for (String option : options) {
            if (option.equals("notransaction")) {
                withoutTransaction.add(direction);
            } else {
                problem(
                        lines.number(),
                        "sql-migrate passes over the option '" + option + "': it knows notransaction, written so.");
            }
        }
        sections.open(direction, lines);
    }

    private void endStatement(Lines lines) {
        if (openStatement == 0) {
            problem(lines.number(), "This StatementEnd has no StatementBegin.");
        }
        openStatement = 0;
    }
}
