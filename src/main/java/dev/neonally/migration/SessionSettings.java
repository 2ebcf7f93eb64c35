package dev.neonally.migration;

import dev.neonally.migration.FlywayStatements.Statement;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a script that runs before each migration, in its transaction, leaves set while the migration runs. */
final class SessionSettings {

    private static final Pattern SETTING = Pattern.compile(
            "(?i)set\\b(?!\\s+(?:constraints|transaction)\\b)|select\\s+(?:pg_catalog\\s*\\.\\s*)?set_config\\b");

    private static final Pattern LOCAL = Pattern.compile("(?i)\\Aset(?<blanks>\\s+)local\\b");

    private SessionSettings() {}

    /**
     * The settings alone, everything else blanked out. {@code SET LOCAL} becomes {@code SET}: it is set anew in each
     * migration's transaction.
     */
    static Script of(Script script) {
        String text = script.text();
        StringBuilder settings = new StringBuilder(text.length());
        FlywayStatements statements = new FlywayStatements(text);
        Optional<Statement> next = statements.next();
        while (next.isPresent()) {
            Statement statement = next.get();
            String sql = text.substring(statement.start(), statement.end());
            if (SETTING.matcher(sql).lookingAt()) {
                blank(settings, text, statement.start());
                Matcher local = LOCAL.matcher(sql);
                settings.append(local.find() ? local.replaceFirst("SET${blanks}     ") : sql)
                        .append(';');
            }
            next = statements.next();
        }
        return new Script(settings.toString(), script.firstLine());
    }

    private static void blank(StringBuilder settings, String text, int to) {
        for (int i = settings.length(); i < to; i++) {
            settings.append(text.charAt(i) == '\n' ? '\n' : ' ');
        }
    }
}
