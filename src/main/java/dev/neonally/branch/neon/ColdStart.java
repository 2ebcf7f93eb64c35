package dev.neonally.branch.neon;

import dev.neonally.branch.BranchException;
import dev.neonally.branch.neon.api.Redaction;
import dev.neonally.branch.neon.api.Ticker;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Connects with patience: a compute may have to wake up first. Neon's proxy gives most of its reasons the same SQLSTATE,
 * so that the message decides whether waiting helps.
 */
final class ColdStart {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int LONGEST_WAIT = 10;

    private final JdbcConnector connector;
    private final Redaction redaction;
    private final Ticker ticker;
    private final Consumer<String> log;
    private final long start;

    /** Counts from now how new the compute is. */
    ColdStart(JdbcConnector connector, Redaction redaction, Ticker ticker, Consumer<String> log) {
        this.connector = connector;
        this.redaction = redaction;
        this.ticker = ticker;
        this.log = log;
        this.start = ticker.nanos();
    }

    /** What an error means. */
    private enum Hope {
        NONE("endpoint is disabled", "exceeded the", "is not allowed", "blocked network", "quota"),
        SLOW("couldn't connect to compute node", "failed to acquire permit", "too many connections"),
        FRESH("endpoint could not be found", "password authentication failed"),
        QUICK("control plane request failed", "already has running operations");

        private final String[] words;

        Hope(String... words) {
            this.words = words;
        }

        static Hope of(SQLException e) {
            String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
            Optional<Hope> told = Stream.of(values())
                    .filter(hope -> Stream.of(hope.words).anyMatch(message::contains))
                    .findFirst();
            String state = String.valueOf(e.getSQLState());
            return told.orElse(state.startsWith("08") || state.equals("57P03") ? QUICK : NONE);
        }

        Duration patience() {
            return switch (this) {
                case NONE -> Duration.ZERO;
                case FRESH -> Duration.ofSeconds(15);
                case SLOW, QUICK -> PATIENCE;
            };
        }

        Duration pause(int attempt) {
            long millis = (this == SLOW ? 2000L : 500L) << Math.min(attempt, 4);
            return Duration.ofMillis(Math.min(millis, LONGEST_WAIT * 1000L / (this == SLOW ? 1 : 2)));
        }
    }

    Connection open(NeonTarget target, String purpose) throws BranchException {
        long begin = ticker.nanos();
        for (int attempt = 0; ; attempt++) {
            try {
                return connector.open(target, purpose);
            } catch (SQLException e) {
                Hope hope = Hope.of(e);
                Duration pause = hope.pause(attempt);
                Duration spent = ticker.since(hope == Hope.FRESH ? start : begin);
                if (spent.plus(pause).compareTo(hope.patience()) > 0) {
                    throw new BranchException(
                            "Could not connect to " + target + ": " + redaction.of(String.valueOf(e.getMessage())), e);
                }
                log.accept("Waiting for compute " + target.endpoint() + ": "
                        + redaction.of(String.valueOf(e.getMessage())));
                Pause.of(pause, ticker);
            }
        }
    }
}
