package dev.neonally.branch.neon;

import dev.neonally.branch.BranchException;
import dev.neonally.branch.neon.api.AnnotatedBranch;
import dev.neonally.branch.neon.api.BranchData;
import dev.neonally.branch.neon.api.Content;
import dev.neonally.branch.neon.api.NeonApi;
import dev.neonally.branch.neon.api.NeonApiException;
import dev.neonally.branch.neon.api.ProjectData;
import dev.neonally.branch.neon.api.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What is looked at before a Neon branch is made. */
final class Preflight {

    private static final Duration SHORTEST_TTL = Duration.ofMinutes(10);
    private static final Duration LONGEST_TTL = Duration.ofDays(30).minusMinutes(5);
    private static final Duration TOLERATED_SKEW = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int NAMES_TOLD = 20;

    private final NeonApi api;
    private final NeonSettings settings;
    private final Ticker ticker;
    private final Consumer<String> log;

    Preflight(NeonApi api, NeonSettings settings, Ticker ticker, Consumer<String> log) {
        this.api = api;
        this.settings = settings;
        this.ticker = ticker;
        this.log = log;
    }

    /**
     * What the new Neon branch will be made from.
     *
     * @param defaultId the project's main Neon branch
     * @param expiresAt when Neon is to delete the new one
     */
    record Plan(ProjectData project, BranchData parent, String defaultId, Instant expiresAt) {}

    Plan check() throws BranchException, NeonApiException {
        BranchName.checkPrefix(settings.branchPrefix());
        checkTtl();
        ProjectData project = api.project();
        Instant now = api.clock().now();
        warnOfSkew();
        List<BranchData> all =
                api.branches().stream().map(AnnotatedBranch::branch).toList();
        String defaultId = defaultOf(all).id();
        BranchData parent = ready(parent(all));
        checkParent(parent);
        checkMoment(project, now);
        warnOfLimits(project, all.size());
        return new Plan(project, parent, defaultId, now.plus(settings.ttl()).truncatedTo(ChronoUnit.SECONDS));
    }

    private void checkTtl() throws BranchException {
        if (settings.ttl().compareTo(SHORTEST_TTL) < 0 || settings.ttl().compareTo(LONGEST_TTL) > 0) {
            throw new BranchException("neonally.ttl must be between 10min and 30d less 5min; a number without a unit"
                    + " counts milliseconds.");
        }
    }

    private void warnOfSkew() {
        Duration skew = api.clock().skew();
        if (skew.abs().compareTo(TOLERATED_SKEW) > 0) {
            log.accept("This machine's clock is " + skew.abs().toSeconds() + " s "
                    + (skew.isNegative() ? "behind" : "ahead of") + " Neon's; Neon's time counts.");
        }
    }

    private static BranchData defaultOf(List<BranchData> all) throws BranchException {
        List<BranchData> defaults = all.stream()
                .filter(branch -> Boolean.TRUE.equals(branch.isDefault()) || Boolean.TRUE.equals(branch.isPrimary()))
                .toList();
        if (defaults.size() != 1 || defaults.get(0).id() == null) {
            throw new BranchException("Neon names " + defaults.size()
                    + " default Neon branches where it should be one. Without knowing it, nothing is tried.");
        }
        return defaults.get(0);
    }

    private BranchData parent(List<BranchData> all) throws BranchException {
        if (settings.origin().parent().isEmpty()) {
            return defaultOf(all);
        }
        String wanted = settings.origin().parent().get();
        List<BranchData> found = all.stream()
                .filter(branch -> wanted.equals(branch.id()) || wanted.equals(branch.name()))
                .toList();
        if (found.size() == 1 && found.get(0).id() != null) {
            return found.get(0);
        }
        throw new BranchException(
                found.isEmpty()
                        ? "There is no Neon branch '" + wanted + "' to start from; the project has " + names(all) + "."
                        : "'" + wanted + "' means " + found.size()
                                + " Neon branches. Give the id of the one to start from.");
    }

    private static String names(List<BranchData> all) {
        String names = all.stream().limit(NAMES_TOLD).map(BranchData::name).collect(Collectors.joining(", "));
        return all.size() > NAMES_TOLD ? names + " and " + (all.size() - NAMES_TOLD) + " more" : names;
    }

    private BranchData ready(BranchData parent) throws BranchException, NeonApiException {
        BranchData current = parent;
        long start = ticker.nanos();
        while (!current.isReady()) {
            if (ticker.since(start).compareTo(PATIENCE) > 0) {
                throw new BranchException("The Neon branch to start from, " + current.name() + ", is not ready but '"
                        + current.currentState() + "'. Try again later.");
            }
            Pause.of(Duration.ofSeconds(2), ticker);
            current = api.branch(parent.id())
                    .map(AnnotatedBranch::branch)
                    .orElseThrow(() ->
                            new BranchException("The Neon branch to start from, " + parent.name() + ", is gone."));
        }
        if ("archived".equals(current.currentState())) {
            log.accept("The Neon branch to start from, " + current.name() + ", is archived: this takes longer.");
        }
        return current;
    }

    private void checkParent(BranchData parent) throws BranchException {
        if (parent.expiresAt() != null) {
            throw new BranchException("The Neon branch to start from, " + parent.name() + ", expires at "
                    + parent.expiresAt() + ". Neon makes no children of an expiring one: choose another"
                    + " neonally.neonParent.");
        }
    }

    private void checkMoment(ProjectData project, Instant now) throws BranchException {
        Instant moment =
                settings.origin().moment().flatMap(point -> point.timestamp()).orElse(now);
        if (moment.isAfter(now)) {
            throw new BranchException("The point in time to start from, " + moment + ", is in the future.");
        }
        Duration kept = project.historyRetention();
        if (!kept.isZero() && moment.isBefore(now.minus(kept))) {
            throw new BranchException("The point in time to start from, " + moment
                    + ", is too long ago: the project keeps its history for " + kept + ".");
        }
    }

    private void warnOfLimits(ProjectData project, int branches) {
        if (branches >= project.branchesLimit()) {
            log.accept("The project has " + branches + " Neon branches, its plan includes " + project.branchesLimit()
                    + ": neonally:cleanup deletes those that builds left behind.");
        }
        if (settings.origin().content() == Content.SCHEMA_ONLY) {
            log.accept("A schema-only Neon branch is a root one, of which a project may have few.");
        }
    }
}
