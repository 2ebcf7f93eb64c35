package dev.neonally.migration;

import dev.neonally.migration.Problem.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the sections of one goose file. */
final class GooseScript extends SectionedScript {
    private static final Pattern WITHOUT_PLUS = Pattern.compile(
            "\\s*--\\s*goose\\s+(up|down|statement(begin|end)|no transaction)\\s*", Pattern.CASE_INSENSITIVE);

    private boolean transactional = true;
    private boolean substituting;

    GooseScript(VersionedName name, String text, History history) {
        super(name, text, history);
    }

    void read() {
        readLines();
        reportOpenStatement();
        sections.close(text.length());
        Optional<Script> up = sections.script(Direction.UP);
        if (up.isEmpty()) {
            problem(1, "goose stops at " + name.file() + ": it has no '-- +goose Up' before the first statement.");
        } else if (strayStatement > 0) {
            problem(strayStatement, "goose stops at a statement before '-- +goose Up'.");
        }
        add(Direction.UP, up.orElseGet(() -> new Script(text)));
        sections.script(Direction.DOWN).ifPresent(down -> add(Direction.DOWN, down));
    }

    private void add(Direction direction, Script script) {
        history.add(name, direction, transactional, Delivery.SPLIT, script);
    }

    @Override
    void readAny(Lines lines) {
        if (substituting && lines.line().contains("${")) {
            history.problem(
                    Kind.PLACEHOLDER,
                    name.file(),
                    lines.number(),
                    "ENVSUB ON takes a value from the environment at run time, which is not known here.");
        }
    }

    @Override
    void readComment(Lines lines) {
        String line = lines.line();
        if (line.contains("+goose")) {
            if (!line.startsWith("--")) {
                problem(lines.number(), "goose stops at '" + line.strip() + "': directives must not be indented.");
            }
            readDirective(lines);
        } else if (WITHOUT_PLUS.matcher(line).matches()) {
            problem(
                    lines.number(),
                    "goose takes '" + line.strip() + "' for a comment: the '+' before goose is missing.");
        }
    }

    private void readDirective(Lines lines) {
        String annotation =
                lines.line().replace("--", "").replaceFirst("\\+goose", "").strip();
        switch (annotation.toUpperCase(Locale.ROOT)) {
            case "UP" -> open(Direction.UP, lines);
            case "DOWN" -> open(Direction.DOWN, lines);
            case "STATEMENTBEGIN" -> beginStatement(lines);
            case "STATEMENTEND" -> endStatement(lines);
            case "NO TRANSACTION" -> transactional = false;
            case "ENVSUB ON" -> substituting = true;
            case "ENVSUB OFF" -> substituting = false;
            default ->
                problem(
                        lines.number(),
                        "goose stops at '" + lines.line().strip()
                                + "': it knows Up, Down, StatementBegin, StatementEnd,"
                                + " NO TRANSACTION, ENVSUB ON and ENVSUB OFF.");
        }
    }

    private void open(Direction direction, Lines lines) {
        String directive = direction == Direction.UP ? "'-- +goose Up'" : "'-- +goose Down'";
        if (sections.has(direction)) {
            problem(lines.number(), "goose stops at a second " + directive + ".");
        } else if (direction == Direction.UP
                ? sections.open().isPresent()
                : sections.open().isEmpty()) {
            problem(lines.number(), "goose stops at " + lines.line().strip() + ": Up comes first, then Down.");
        }
        reportOpenStatement();
        sections.open(direction, lines);
    }

    private void beginStatement(Lines lines) {
        if (sections.open().isEmpty()) {
            problem(lines.number(), "goose stops at a StatementBegin before '-- +goose Up'.");
        } else if (openStatement > 0) {
            problem(lines.number(), "goose stops at a StatementBegin inside another one.");
        }
        openStatement = lines.number();
    }

    private void endStatement(Lines lines) {
        if (openStatement == 0) {
            problem(lines.number(), "goose stops at a StatementEnd without a StatementBegin.");
        }
        openStatement = 0;
    }

    private void reportOpenStatement() {
        if (openStatement > 0) {
            problem(openStatement, "goose stops at a StatementBegin without a StatementEnd.");
            openStatement = 0;
        }
    }
}
