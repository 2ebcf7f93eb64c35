package dev.neonally.migration;

import dev.neonally.migration.FlywayStatements.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The statements of a script that set something for the connection. */
final class SessionSettings {

    private static final Pattern SETTING = Pattern.compile(
            "(?i)set\\b(?!\\s+(?:constraints|transaction)\\b)|select\\s+(?:pg_catalog\\s*\\.\\s*)?set_config\\b");

    private static final Pattern LOCAL = Pattern.compile("(?i)\\Aset(?<blanks>\\s+)local\\b");

    private final Script script;
    private final List<Statement> settings = new ArrayList<>();
    private boolean alone = true;

    SessionSettings(Script script) {
        this.script = script;
        FlywayStatements statements = new FlywayStatements(script.text());
        for (Optional<Statement> next = statements.next(); next.isPresent(); next = statements.next()) {
            if (SETTING.matcher(sql(next.get())).lookingAt()) {
                settings.add(next.get());
            } else {
                alone = false;
            }
        }
    }

    /** Whether the script does nothing but set something. */
    boolean areAll() {
        return alone && !settings.isEmpty();
    }

    /** The line of the first setting. */
    int line() {
        return script.firstLine() + settings.get(0).line() - 1;
    }

    /** The settings that outlast the script's own transaction, everything else blanked out. */
    Script ofSession() {
        return keep(settings.stream().filter(setting -> !isLocal(setting)).toList());
    }

    /**
     * The settings that hold in the transaction that the script runs in, everything else blanked out: {@code SET LOCAL}
     * becomes {@code SET}.
     */
    Script ofTransaction() {
        return keep(settings);
    }

    private Script keep(List<Statement> kept) {
        String text = script.text();
        StringBuilder sql = new StringBuilder();
        for (Statement statement : kept) {
            for (int i = sql.length(); i < statement.start(); i++) {
                sql.append(text.charAt(i) == '\n' ? '\n' : ' ');
            }
            sql.append(LOCAL.matcher(sql(statement)).replaceFirst("SET${blanks}     "))
                    .append(';');
        }
        return new Script(sql.toString(), script.firstLine());
    }

    private boolean isLocal(Statement statement) {
        return LOCAL.matcher(sql(statement)).lookingAt();
    }

    private String sql(Statement statement) {
        return script.text().substring(statement.start(), statement.end());
    }
}
