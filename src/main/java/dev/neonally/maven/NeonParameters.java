package dev.neonally.maven;

import dev.neonally.branch.BranchException;
import dev.neonally.branch.neon.Login;
import dev.neonally.branch.neon.Origin;
import dev.neonally.branch.neon.api.Content;
import dev.neonally.branch.neon.api.MaskingRule;
import dev.neonally.branch.neon.api.PointInTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the user says about the Neon branch to make. */
record NeonParameters(
        Optional<String> parent,
        Optional<String> pointInTime,
        String data,
        List<String> maskingRules,
        Optional<String> database,
        Optional<String> role) {

    private static final Pattern MASK =
            Pattern.compile("\\s*([^.=\\s]+)\\.([^.=\\s]+)\\.([^.=\\s]+)\\.([^.=\\s]+)\\s*=\\s*(.+)");

    /** @throws BranchException when a value is not understood */
    Origin origin() throws BranchException {
        Optional<PointInTime> moment = Optional.empty();
        if (pointInTime.isPresent()) {
            moment = PointInTime.parse(pointInTime.get());
            if (moment.isEmpty()) {
                throw new BranchException("<neonPointInTime> '" + pointInTime.get()
                        + "' is neither a time with its zone, such as 2026-11-20T08:00:00Z, nor an LSN, such as"
                        + " 0/1DE2850.");
            }
        }
        return new Origin(parent, moment, content(), masks());
    }

    Login login() {
        return new Login(database, role, Optional.ofNullable(System.getenv("NEON_ROLE_PASSWORD")));
    }

    private Content content() throws BranchException {
        return switch (data.strip().toLowerCase(Locale.ROOT)) {
            case "full" -> Content.DATA;
            case "schema-only" -> Content.SCHEMA_ONLY;
            case "anonymized" -> Content.ANONYMIZED;
            default -> throw new BranchException("<neonData> is full, schema-only or anonymized, not '" + data + "'.");
        };
    }

    private List<MaskingRule> masks() throws BranchException {
        List<MaskingRule> rules = new ArrayList<>();
        for (String text : maskingRules) {
            Matcher mask = MASK.matcher(text);
            if (!mask.matches()) {
                throw new BranchException("<maskingRules>: '" + text
                        + "' is not of the form database.schema.table.column=anon.fake_email() or …=value.");
            }
            String how = mask.group(5).strip();
            boolean function = how.endsWith(")");
            rules.add(new MaskingRule(
                    mask.group(1),
                    mask.group(2),
                    mask.group(3),
                    mask.group(4),
                    function ? how : null,
                    function ? null : how));
        }
        return rules;
    }
}
