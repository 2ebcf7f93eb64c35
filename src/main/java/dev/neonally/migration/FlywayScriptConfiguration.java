package dev.neonally.migration;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What {@code <script>.sql.conf} says about its script.
 *
 * @param inTransaction whether the script runs inside a transaction, empty where Flyway is to find out
 * @param encoding the script's encoding
 * @param placeholders whether placeholders are replaced
 * @param executed false where the script is switched off for good
 * @param mistakes what Flyway would not accept, in words
 */
record FlywayScriptConfiguration(
        Optional<Boolean> inTransaction,
        Optional<Charset> encoding,
        Optional<Boolean> placeholders,
        boolean executed,
        List<String> mistakes) {

    static final FlywayScriptConfiguration NONE =
            new FlywayScriptConfiguration(Optional.empty(), Optional.empty(), Optional.empty(), true, List.of());

    static FlywayScriptConfiguration parse(String text) {
        List<String> mistakes = new ArrayList<>();
        Map<String, String> values = properties(text, mistakes);
        Optional<Boolean> inTransaction = flag(values, "executeInTransaction", mistakes);
        Optional<Boolean> placeholders = flag(values, "placeholderReplacement", mistakes);
        Optional<Charset> encoding = encoding(values.remove("encoding"), mistakes);
        String executed = values.remove("shouldExecute");
        values.keySet().forEach(key -> mistakes.add("Flyway knows no " + key + " in a script's configuration"));
        return new FlywayScriptConfiguration(
                inTransaction, encoding, placeholders, !"false".equalsIgnoreCase(executed), List.copyOf(mistakes));
    }

    private static Map<String, String> properties(String text, List<String> mistakes) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text.replace("\\", "\\\\")));
        } catch (IOException | IllegalArgumentException e) {
            mistakes.add("it is no properties file (" + e.getMessage() + ")");
        }
        Map<String, String> values = new TreeMap<>();
        properties.forEach((key, value) -> values.put((String) key, ((String) value).strip()));
        return values;
    }

    private static Optional<Boolean> flag(Map<String, String> values, String key, List<String> mistakes) {
        String value = values.remove(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            mistakes.add(key + " is neither true nor false");
            return Optional.empty();
        }
        return Optional.of(Boolean.valueOf(value));
    }

    private static Optional<Charset> encoding(String name, List<String> mistakes) {
        if (name == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            mistakes.add("this Java knows no encoding " + name);
            return Optional.empty();
        }
    }
}
