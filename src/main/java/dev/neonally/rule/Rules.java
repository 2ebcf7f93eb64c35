package dev.neonally.rule;

import java.util.Comparator;
import java.util.List;

/** All rules. */
public final class Rules {

    private Rules() {}

    /** All rules, by id. */
    public static List<Rule> all() {
        List<Rule> rules = List.of();
        return rules.stream().sorted(Comparator.comparing(Rule::id)).toList();
    }
}
