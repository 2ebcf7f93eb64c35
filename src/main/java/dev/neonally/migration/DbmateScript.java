package dev.neonally.migration;

import dev.neonally.migration.Problem.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the blocks of one dbmate file. Each up block and each down block runs in a transaction of its own. */
final class DbmateScript {
    private static final Pattern DIRECTIVE = Pattern.compile("--\\s*migrate:(?<direction>up|down)(?<options>\\s.*)?");
    private static final Pattern MISWRITTEN =
            Pattern.compile("\\s*--\\s*migrate\\s*:?\\s*(up|down)\\b.*", Pattern.CASE_INSENSITIVE);

    private final VersionedName name;
    private final String text;
    private final History history;
    private Sections block;
    private boolean transactional = true;
    private boolean anyUp;
    private boolean downSeen;
    private int strayStatement;

    DbmateScript(VersionedName name, String text, History history) {
        this.name = name;
        this.text = text;
        this.history = history;
        block = new Sections(text);
    }

    void read() {
        Lines lines = new Lines(text);
        while (lines.next()) {
            if (lines.startsWith("--")) {
                readComment(lines);
            } else if (block.open().isEmpty() && strayStatement == 0 && !lines.isBlank()) {
                strayStatement = lines.number();
            }
        }
        close(text.length());
        if (!anyUp) {
            problem(1, "dbmate stops at " + name.file() + ": it has no '-- migrate:up'.");
            history.add(name, Direction.UP, true, Delivery.WHOLE, new Script(text));
        } else if (strayStatement > 0) {
            problem(strayStatement, "dbmate stops at a statement before '-- migrate:up'.");
        }
    }

    private void readComment(Lines lines) {
        String line = lines.line();
        Matcher directive = DIRECTIVE.matcher(line);
        if (directive.matches()) {
            open(directive, lines);
        } else if (MISWRITTEN.matcher(line).matches()) {
            problem(
                    lines.number(),
                    "dbmate takes '" + line.strip()
                            + "' for a comment: directives are '-- migrate:up' and '-- migrate:down' at the line's start.");
        }
    }

    private void open(Matcher directive, Lines lines) {
        Direction direction = directive.group("direction").equals("up") ? Direction.UP : Direction.DOWN;
        if (direction == Direction.DOWN && !anyUp) {
            problem(lines.number(), "dbmate stops at a '-- migrate:down' that no up precedes.");
        } else if (direction == Direction.DOWN && downSeen) {
            problem(lines.number(), "dbmate stops at a second '-- migrate:down' for one up.");
        }
        close(lines.start());
        anyUp |= direction == Direction.UP;
        downSeen = direction == Direction.DOWN;
        transactional = readOptions(directive.group("options"), lines);
        block = new Sections(text);
        block.open(direction, lines);
    }

    private boolean readOptions(String options, Lines lines) {
        boolean inTransaction = true;
        if (options == null || options.isBlank()) {
            return inTransaction;
        }
        for (String option : options.strip().split("\\s+")) {
            if (option.equals("transaction:false")) {
                inTransaction = false;
            } else if (!option.equals("transaction:true")) {
                problem(
                        lines.number(),
                        "dbmate passes over '" + option + "': the option is transaction:true or transaction:false.");
            }
        }
        return inTransaction;
    }

    private void close(int end) {
        block.close(end);
        for (Direction direction : Direction.values()) {
            block.script(direction)
                    .ifPresent(script -> history.add(name, direction, transactional, Delivery.WHOLE, script));
        }
    }

    private void problem(int line, String message) {
        history.problem(Kind.DIRECTIVE, name.file(), line, message);
    }
}
