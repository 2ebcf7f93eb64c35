package dev.neonally.check;

import dev.neonally.migration.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code sessionSettings}: what a role or a database sets for the sessions that migrate. */
final class SessionSettingsReader {

    private static final Pattern SETTING = Pattern.compile("\\s*([A-Za-z_][\\w.]*)\\s*=(.*)", Pattern.DOTALL);

    /**
     * The settings as SQL.
     *
     * @throws CheckException when an entry is not of the form {@code name=value}
     */
    List<Script> read(List<String> entries) throws CheckException {
        List<Script> scripts = new ArrayList<>();
        for (String entry : entries) {
            Matcher setting = SETTING.matcher(entry);
            if (!setting.matches()) {
                throw new CheckException(
                        "<sessionSettings>: '" + entry + "' is not of the form name=value, such as lock_timeout=2s.");
            }
            scripts.add(new Script("SET " + setting.group(1) + " TO "
                    + (setting.group(1).equalsIgnoreCase("search_path")
                            ? setting.group(2)
                            : "'" + setting.group(2).strip().replace("'", "''") + "'")));
        }
        return scripts;
    }
}
