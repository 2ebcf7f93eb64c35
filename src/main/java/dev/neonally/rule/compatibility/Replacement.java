package dev.neonally.rule.compatibility;

import dev.neonally.effect.Step;
import java.util.regex.Pattern;

/** CREATE OR REPLACE as recipes write it once the old object is dropped. */
final class Replacement {

    private static final Pattern OR_REPLACE =
            Pattern.compile("\\bcreate\\s+or\\s+replace\\b", Pattern.CASE_INSENSITIVE);

    private Replacement() {}

    /** The statement without OR REPLACE; a comment where it stands in a body. */
    static String asCreation(Step step) {
        return step.inside().isPresent()
                ? "-- then create it"
                : OR_REPLACE.matcher(step.statement().text()).replaceFirst("CREATE") + ";";
    }
}
