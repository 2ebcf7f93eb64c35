package dev.neonally.report;

import dev.neonally.rule.Risk;

/** Colours of the terminal, or none. */
public enum Style {
    PLAIN,
    ANSI;

    private static final String RESET = "\u001B[0m";

    String bold(String text) {
        return in("1", text);
    }

    String faint(String text) {
        return in("2", text);
    }

    String risk(Risk risk) {
        return in(
                switch (risk) {
                    case LOW -> "36";
                    case MEDIUM -> "33";
                    case HIGH -> "31";
                    case CRITICAL -> "1;31";
                },
                risk.name());
    }

    private String in(String code, String text) {
        return this == PLAIN ? text : "\u001B[" + code + "m" + text + RESET;
    }
}
