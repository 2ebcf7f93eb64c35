package dev.neonally.report;

import dev.neonally.rule.Risk;

/** Colours of the terminal, or none. */
public enum Style {
    PLAIN,
    ANSI;

    private static final String RESET = "\u001B[0m";

    public String bold(String text) {
        return in("1", text);
    }

    public String faint(String text) {
        return in("2", text);
    }

    /** What went well. */
    public String good(String text) {
        return in("32", text);
    }

    /** What has to be looked at. */
    public String warning(String text) {
        return in("33", text);
    }

    /** What fails the build. */
    public String bad(String text) {
        return in("31", text);
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
