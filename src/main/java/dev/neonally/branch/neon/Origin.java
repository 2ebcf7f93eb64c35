package dev.neonally.branch.neon;

import dev.neonally.branch.neon.api.Content;
import dev.neonally.branch.neon.api.MaskingRule;
import dev.neonally.branch.neon.api.PointInTime;
import java.util.List;
import java.util.Optional;

/**
 * What a Neon branch starts from.
 *
 * @param parent name or id of a Neon branch; empty for the project's default one
 * @param moment a point in the parent's past; empty for now
 * @param maskingRules how columns are masked, for an anonymized one
 */
public record Origin(
        Optional<String> parent, Optional<PointInTime> moment, Content content, List<MaskingRule> maskingRules) {

    /** The default Neon branch with its data, as it is now. */
    public static final Origin DEFAULT = new Origin(Optional.empty(), Optional.empty(), Content.DATA, List.of());
}
