package dev.neonally.check;

import dev.neonally.rule.Risk;
import dev.neonally.rule.Rule;
import dev.neonally.rule.RuleSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** Turns what the user wrote into settings; a wrong value ends in a message that names the parameter and what it takes. */
final class SettingsReader {

    private static final Pattern ROW_COUNT = Pattern.compile("\\s*([^\\s=,]+)\\s*[=,\\s]\\s*(\\d[\\d_]{0,17})\\s*");

    private final Set<String> ruleIds;

    SettingsReader(List<Rule> rules) {
        this.ruleIds = rules.stream().map(Rule::id).collect(Collectors.toSet());
    }

    RuleSettings read(CheckParameters parameters) throws CheckException {
        return new RuleSettings(
                HistoriesReader.versions(parameters.histories().postgresVersion()),
                strict(parameters.profile()),
                risks(parameters.rules()),
                tables(parameters.hotTables()),
                tables(parameters.smallTables()),
                parameters.rowCounts().isPresent()
                        ? rowCounts(parameters.rowCounts().get())
                        : Map.of(),
                ConfiguredDuration.parse("lockTimeoutLimit", parameters.lockTimeoutLimit()),
                ConfiguredDuration.parse("statementTimeoutLimit", parameters.statementTimeoutLimit()),
                positive("batchLimit", parameters.batchLimit()),
                List.copyOf(parameters.headerKeys()),
                List.copyOf(parameters.requiredColumns()),
                Set.copyOf(parameters.forbiddenTypes()),
                pattern(parameters.namePattern()));
    }

    private static boolean strict(String profile) throws CheckException {
        return switch (profile.strip().toLowerCase(Locale.ROOT)) {
            case "default" -> false;
            case "strict" -> true;
            default -> throw new CheckException("<profile> is 'default' or 'strict', not '" + profile + "'.");
        };
    }

    private Map<String, Optional<Risk>> risks(List<String> entries) throws CheckException {
        Map<String, Optional<Risk>> risks = new HashMap<>();
        for (String entry : entries) {
            String[] parts = entry.split("=", 2);
            String id = parts[0].strip();
            if (parts.length != 2) {
                throw new CheckException(
                        "<rules>: '" + entry + "' is not of the form rule=RISK, such as prefer-text=off.");
            }
            if (!ruleIds.contains(id)) {
                throw new CheckException("<rules>: there is no rule '" + id + "'." + didYouMean(id)
                        + " mvn neonally:explain lists all rules.");
            }
            String risk = parts[1].strip();
            risks.put(id, risk.equalsIgnoreCase("off") ? Optional.empty() : Optional.of(risk("<rules>: " + id, risk)));
        }
        return risks;
    }

    /**
     * The risk of that name.
     *
     * @throws CheckException with the allowed names
     */
    static Risk risk(String parameter, String name) throws CheckException {
        try {
            return Risk.valueOf(name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new CheckException(parameter + " is LOW, MEDIUM, HIGH or CRITICAL, not '" + name + "'.", e);
        }
    }

    private String didYouMean(String id) {
        return ruleIds.stream()
                .filter(known -> known.contains(id) || id.contains(known))
                .sorted()
                .findFirst()
                .map(known -> " Did you mean '" + known + "'?")
                .orElse("");
    }

    private static Set<String> tables(List<String> names) {
        return names.stream().map(SettingsReader::display).collect(Collectors.toSet());
    }

    /** Names as findings show them: without the schema where it is {@code public}. */
    private static String display(String table) {
        String name = table.strip();
        return name.startsWith("public.") ? name.substring("public.".length()) : name;
    }

    private static Map<String, Long> rowCounts(Path file) throws CheckException {
        Map<String, Long> counts = new HashMap<>();
        List<String> lines = new ConfiguredFile("rowCounts", file).lines();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            Matcher matcher = ROW_COUNT.matcher(line);
            if (!matcher.matches()) {
                throw new CheckException("<rowCounts>: " + file + ":" + (i + 1) + " is not of the form table=rows: '"
                        + line.strip() + "'.");
            }
            counts.put(
                    display(matcher.group(1).replace("\"", "")),
                    Long.parseLong(matcher.group(2).replace("_", "")));
        }
        return counts;
    }

    private static int positive(String parameter, int value) throws CheckException {
        if (value <= 0) {
            throw new CheckException("<" + parameter + "> is a number above 0, not " + value + ".");
        }
        return value;
    }

    private static Optional<String> pattern(Optional<String> pattern) throws CheckException {
        if (pattern.isPresent()) {
            try {
                Pattern.compile(pattern.get());
            } catch (PatternSyntaxException e) {
                throw new CheckException(
                        "<namePattern> is no regular expression: " + e.getDescription() + " in '" + pattern.get()
                                + "'.",
                        e);
            }
        }
        return pattern;
    }
}
