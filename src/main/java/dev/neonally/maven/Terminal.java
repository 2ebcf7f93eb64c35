package dev.neonally.maven;

import dev.neonally.report.Style;
import java.util.Locale;
import org.apache.maven.execution.MavenSession;

/** What the build's output is shown on, by Maven's own switch {@code -Dstyle.color=always|never|auto}. */
final class Terminal {

    private final MavenSession session;

    Terminal(MavenSession session) {
        this.session = session;
    }

    Style style() {
        String wanted = session.getUserProperties()
                .getProperty("style.color", session.getSystemProperties().getProperty("style.color", "auto"));
        return switch (wanted.toLowerCase(Locale.ROOT)) {
            case "always" -> Style.ANSI;
            case "never" -> Style.PLAIN;
            default -> isInteractive() ? Style.ANSI : Style.PLAIN;
        };
    }

    private boolean isInteractive() {
        return System.console() != null
                && session.getRequest().isInteractiveMode()
                && System.getenv("NO_COLOR") == null
                && !"dumb".equals(System.getenv("TERM"));
    }
}
