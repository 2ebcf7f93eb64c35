package dev.neonally.branch.neon;

import dev.neonally.branch.BranchException;
import dev.neonally.branch.ExitGuard;
import dev.neonally.branch.neon.api.Content;
import dev.neonally.branch.neon.api.CreatedBranch;
import dev.neonally.branch.neon.api.EndpointData;
import dev.neonally.branch.neon.api.NeonApi;
import dev.neonally.branch.neon.api.NeonApiException;
import dev.neonally.branch.neon.api.NeonProject;
import dev.neonally.branch.neon.api.NewBranch;
import dev.neonally.branch.neon.api.Ticker;
import dev.neonally.branch.neon.api.Timeouts;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Makes throw-away Neon branches in a project. */
public final class NeonBranches {

    private final NeonProject project;
    private final NeonSettings settings;
    private final NeonApi api;
    private final Ticker ticker;
    private final Consumer<String> log;

    /**
     * Nothing is sent yet.
     *
     * @param log takes what the user may want to know, a line at a time
     * @throws BranchException when the settings do not do
     */
    public NeonBranches(NeonProject project, NeonSettings settings, Consumer<String> log) throws BranchException {
        this(
                project,
                settings,
                Access.to(project, Timeouts.DEFAULT, Ticker.SYSTEM, Clock.systemUTC(), log),
                Ticker.SYSTEM,
                log);
    }

    NeonBranches(NeonProject project, NeonSettings settings, NeonApi api, Ticker ticker, Consumer<String> log) {
        this.project = project;
        this.settings = settings;
        this.api = api;
        this.ticker = ticker;
        this.log = log;
    }

    /**
     * Makes one and waits until it can be connected to. If that fails, or the JVM is shut down meanwhile, nothing is left.
     *
     * @param guard deletes it if the build is interrupted
     * @throws BranchException when there is none: the message says why and what to do
     */
    public NeonBranch create(ExitGuard guard) throws BranchException {
        Journal journal = new Journal(settings.journal());
        try {
            Preflight.Plan plan = new Preflight(api, settings, ticker, log).check();
            for (String left : journal.leftBehind(api.clock().now())) {
                log.accept("An earlier build may have left Neon branch " + left + ". neonally:cleanup deletes it.");
            }
            return create(plan, journal, guard);
        } catch (NeonApiException e) {
            throw new BranchException(e.getMessage(), e);
        }
    }

    private NeonBranch create(Preflight.Plan plan, Journal journal, ExitGuard guard)
            throws BranchException, NeonApiException {
        RunMark mark = new RunMark(UUID.randomUUID().toString(), settings.gitCommit(), settings.gitBranch());
        Identity identity = new Identity(
                BranchName.of(
                        settings.branchPrefix(), settings.label(), api.clock().now(), new SecureRandom()),
                mark.runId(),
                plan.parent().id(),
                plan.defaultId(),
                settings.origin().content() == Content.SCHEMA_ONLY);
        Expiry expiry = new Expiry(api, settings.ttl(), plan.expiresAt());
        Custody custody = new Custody(new Deletion(api, ticker, log), journal, identity, expiry, ticker, log);
        ExitGuard.Task atExit = custody::endAtExit;
        Runnable release = () -> guard.remove(atExit);
        journal.begin(identity, project.projectId(), expiry.at());
        guard.add(atExit);
        try {
            CreatedBranch created =
                    new Creation(api, custody, identity, ticker, log).create(wanted(identity, mark, expiry));
            custody.made(created.branch());
            expiry.settle(created.branch());
            return ready(created, identity, expiry, custody, release);
        } catch (NeonApiException e) {
            throw cleanedUp(new BranchException(e.getMessage() + leftovers(e), e), custody, release);
        } catch (BranchException e) {
            throw cleanedUp(e, custody, release);
        } catch (RuntimeException e) {
            BranchException told = new BranchException("Making a Neon branch failed: " + e, e);
            throw cleanedUp(told, custody, release);
        }
    }

    /** Where there is no room for one more, what builds left behind may go. */
    private String leftovers(NeonApiException failure) {
        if (!failure.code().endsWith("BRANCHES_LIMIT_EXCEEDED")) {
            return "";
        }
        try {
            String names = new LeftoverBranches(
                            api, settings.branchPrefix(), settings.origin().parent())
                    .list().stream().map(Leftover::name).collect(Collectors.joining(", "));
            return names.isEmpty() ? " Builds left none behind." : " Builds left behind: " + names + ".";
        } catch (BranchException unlisted) {
            return " " + unlisted.getMessage();
        }
    }

    private NewBranch wanted(Identity identity, RunMark mark, Expiry expiry) {
        Origin origin = settings.origin();
        return new NewBranch(
                identity.name(),
                identity.parentId(),
                origin.moment(),
                expiry.at(),
                origin.content(),
                origin.maskingRules(),
                mark.annotation());
    }

    private NeonBranch ready(CreatedBranch created, Identity identity, Expiry expiry, Custody custody, Runnable release)
            throws BranchException, NeonApiException {
        String id = created.branch().id();
        Readiness readiness = new Readiness(api, ticker);
        EndpointData compute = readiness.await(created);
        if (settings.origin().content() == Content.ANONYMIZED) {
            readiness.awaitMasking(id);
        }
        NeonTarget target = new TargetLookup(api, settings.login()).find(id, compute);
        SafetyCheck safety = new SafetyCheck(api, identity, id, expiry, ticker);
        ColdStart connections = new ColdStart(new JdbcConnector(), api.redaction(), ticker, log);
        NeonBranch branch = new NeonBranch(api, identity, id, target, safety, connections, expiry, custody, release);
        branch.ensure(settings.ttl().dividedBy(2));
        return branch;
    }

    private static BranchException cleanedUp(BranchException failure, Custody custody, Runnable release) {
        try {
            custody.end();
            release.run();
            return failure;
        } catch (BranchException left) {
            BranchException both = new BranchException(failure.getMessage() + " " + left.getMessage(), failure);
            both.addSuppressed(left);
            return both;
        }
    }
}
