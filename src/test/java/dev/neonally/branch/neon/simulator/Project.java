package dev.neonally.branch.neon.simulator;

import dev.neonally.branch.neon.simulator.SimulatedBranch.Deletion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** A project: its Neon branches, their computes, and the work on them. Safe to use from several threads. */
final class Project {

    /** A Neon branch that was just made or changed, and the work that this began. */
    record Change(SimulatedBranch branch, List<SimulatedEndpoint> endpoints, List<SimulatedOperation> operations) {}

    private final String id;
    private final SimulatorClock clock;
    private final DatabaseServer server;
    private final HostsFile hosts;
    private final Identifiers identifiers = new Identifiers();
    private final Operations operations;
    private final Map<String, SimulatedBranch> branches = new LinkedHashMap<>();
    private final Map<String, SimulatedEndpoint> endpoints = new LinkedHashMap<>();
    private final AtomicLong databaseIds = new AtomicLong(1000);
    private final Instant since;
    private Limits limits = Limits.FREE;
    private boolean storesPasswords = true;

    /** A project with the default Neon branch {@code main}, its database and the role that owns it. */
    Project(SimulatorClock clock, DatabaseServer server, HostsFile hosts) {
        this.id = identifiers.next("");
        this.clock = clock;
        this.server = server;
        this.hosts = hosts;
        this.operations = new Operations(id, clock);
        this.since = clock.second();
        SimulatedBranch main = new SimulatedBranch(
                identifiers.next("br-"),
                id,
                "main",
                Optional.empty(),
                true,
                false,
                "parent-data",
                Map.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                since,
                since,
                Optional.empty(),
                Optional.empty());
        branches.put(main.id(), main);
        addRole(main.id(), "neondb_owner");
        addDatabase(main.id(), "neondb", "neondb_owner");
        operations.script("start_compute", OperationTimeline.through(Duration.ZERO, "", "finished"));
        addEndpoint(main.id(), new BranchRequest.Compute("read_write", 0.25, 2, 0));
    }

    String id() {
        return id;
    }

    Instant since() {
        return since;
    }

    SimulatorClock clock() {
        return clock;
    }

    Operations operations() {
        return operations;
    }

    synchronized Limits limits() {
        return limits;
    }

    synchronized void limits(Limits other) {
        this.limits = other;
    }

    synchronized boolean storesPasswords() {
        return storesPasswords;
    }

    synchronized void storesPasswords(boolean value) {
        this.storesPasswords = value;
    }

    synchronized SimulatedRole addRole(String branchId, String name) {
        server.makeRole(name);
        SimulatedRole role = new SimulatedRole(name, identifiers.password(), clock.second());
        change(branchId, branch -> branch.with(plus(branch.roles(), role), branch.databases(), clock.second()));
        return role;
    }

    synchronized void setPassword(String branchId, String name, String password) {
        change(
                branchId,
                branch -> branch.with(
                        branch.roles().stream()
                                .map(role -> role.name().equals(name) ? role.withPassword(password) : role)
                                .toList(),
                        branch.databases(),
                        clock.second()));
    }

    synchronized SimulatedDatabase addDatabase(String branchId, String name, String owner) {
        SimulatedDatabase database = new SimulatedDatabase(
                databaseIds.incrementAndGet(),
                name,
                owner,
                server.belongs(server.create(owner), branchId),
                clock.second());
        change(branchId, branch -> branch.with(branch.roles(), plus(branch.databases(), database), clock.second()));
        return database;
    }

    synchronized SimulatedEndpoint addEndpoint(String branchId, BranchRequest.Compute compute) {
        if (compute.type().equals("read_write")
                && endpointsOf(branchId).stream().anyMatch(other -> other.type().equals("read_write"))) {
            throw new ApiError(409, "read-write endpoint already exists");
        }
        String endpointId = identifiers.next("ep-");
        SimulatedEndpoint endpoint = new SimulatedEndpoint(
                endpointId,
                id,
                branchId,
                compute.type(),
                compute.minCu(),
                compute.maxCu(),
                compute.suspendTimeout(),
                operations.begin("start_compute", branchId, Optional.of(endpointId)),
                clock.second());
        endpoints.put(endpointId, endpoint);
        hosts.add(endpoint.host());
        return endpoint;
    }

    /** Makes a Neon branch with the data of its parent as they are now. */
    synchronized Change create(BranchRequest request) {
        expire();
        SimulatedBranch parent = request.parentId().map(this::branch).orElseGet(this::defaultBranch);
        Instant now = clock.second();
        String name = request.name().orElseGet(() -> identifiers.next("branch-"));
        new CreateRules(this, now).check(request, parent, name);
        String branchId = identifiers.next("br-");
        SimulatedOperation create = operations.begin("create_branch", branchId, Optional.empty());
        List<SimulatedRole> roles = parent.isProtected()
                ? parent.roles().stream()
                        .map(role -> role.withPassword(identifiers.password()))
                        .toList()
                : parent.roles();
        SimulatedBranch branch = new SimulatedBranch(
                branchId,
                id,
                name,
                request.schemaOnly() ? Optional.empty() : Optional.of(parent.id()),
                false,
                request.isProtected(),
                request.schemaOnly() ? "schema-only" : "parent-data",
                request.annotation(),
                roles,
                copies(parent, request.schemaOnly(), branchId),
                Optional.of(create),
                now,
                now,
                request.expiresAt(),
                Optional.empty());
        branches.put(branchId, branch);
        List<SimulatedEndpoint> computes = request.computes().stream()
                .map(compute -> addEndpoint(branchId, compute))
                .toList();
        List<SimulatedOperation> begun = new ArrayList<>(List.of(create));
        computes.forEach(compute -> begun.add(compute.start()));
        return new Change(branch, computes, begun);
    }

    private List<SimulatedDatabase> copies(SimulatedBranch origin, boolean schemaOnly, String branchId) {
        return origin.databases().stream()
                .map(database -> new SimulatedDatabase(
                        databaseIds.incrementAndGet(),
                        database.name(),
                        database.owner(),
                        server.belongs(
                                schemaOnly
                                        ? server.copySchema(database.stored(), database.owner())
                                        : server.copy(database.stored(), database.owner()),
                                branchId),
                        clock.second()))
                .toList();
    }

    /** Gives a Neon branch the data that another has now. */
    synchronized Change restore(String branchId, String sourceId) {
        SimulatedBranch branch = branch(branchId);
        SimulatedBranch source = branch(sourceId);
        operations.checkNoneRunning(branchId);
        if (branch.isRoot() && !branch.isDefault()) {
            throw new ApiError(400, "a schema-only branch has no parent to reset to");
        }
        List<SimulatedDatabase> copies = copies(source, false, branchId);
        branch.databases().forEach(database -> server.drop(database.stored()));
        SimulatedBranch restored = change(branchId, any -> any.with(source.roles(), copies, clock.second()));
        return new Change(
                restored,
                endpointsOf(branchId),
                List.of(operations.begin("create_timeline", branchId, Optional.empty())));
    }

    /** @param method {@code user} or {@code ttl} */
    synchronized Change delete(String branchId, String method) {
        SimulatedBranch branch = branch(branchId);
        SimulatedBranch gone = branch.deleted(new Deletion(clock.second(), method));
        List<SimulatedEndpoint> computes = endpointsOf(branchId);
        List<SimulatedOperation> begun = new ArrayList<>();
        computes.forEach(compute -> {
            endpoints.remove(compute.id());
            begun.add(operations.begin("suspend_compute", branchId, Optional.of(compute.id())));
        });
        begun.add(operations.begin("delete_timeline", branchId, Optional.empty()));
        branches.put(branchId, gone);
        branch.databases().forEach(database -> server.drop(database.stored()));
        return new Change(gone, computes, begun);
    }

    /** Deletes what has outlived its time. */
    synchronized void expire() {
        Instant now = clock.instant();
        existing().stream()
                .filter(branch ->
                        branch.expiresAt().filter(at -> !at.isAfter(now)).isPresent())
                .forEach(branch -> delete(branch.id(), "ttl"));
    }

    synchronized SimulatedBranch change(String branchId, UnaryOperator<SimulatedBranch> change) {
        SimulatedBranch changed = change.apply(branch(branchId));
        branches.put(branchId, changed);
        return changed;
    }

    /** A Neon branch that exists. */
    synchronized SimulatedBranch branch(String branchId) {
        return existing().stream()
                .filter(branch -> branch.id().equals(branchId))
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("branch"));
    }

    synchronized SimulatedBranch defaultBranch() {
        return existing().stream()
                .filter(SimulatedBranch::isDefault)
                .findFirst()
                .orElseThrow();
    }

    /** In the order in which they were made. */
    synchronized List<SimulatedBranch> existing() {
        return branches.values().stream()
                .filter(branch -> branch.deleted().isEmpty())
                .toList();
    }

    /** Those that could be recovered, too. */
    synchronized List<SimulatedBranch> existingAndDeleted() {
        Instant forgotten = clock.instant().minus(SimulatedBranch.RECOVERABLE);
        return branches.values().stream()
                .filter(branch -> branch.deleted()
                        .filter(gone -> gone.at().isBefore(forgotten))
                        .isEmpty())
                .toList();
    }

    synchronized List<SimulatedEndpoint> endpoints() {
        return List.copyOf(endpoints.values());
    }

    synchronized List<SimulatedEndpoint> endpointsOf(String branchId) {
        return endpoints.values().stream()
                .filter(endpoint -> endpoint.branchId().equals(branchId))
                .toList();
    }

    /** Has a compute serve another Neon branch. */
    synchronized void move(SimulatedEndpoint endpoint, String branchId) {
        endpoints.put(endpoint.id(), endpoint.of(branchId));
    }

    synchronized Optional<SimulatedEndpoint> endpoint(String endpointId) {
        return Optional.ofNullable(endpoints.get(endpointId));
    }

    /** Drops every database. */
    synchronized void drop() {
        existing().forEach(branch -> branch.databases().forEach(database -> server.drop(database.stored())));
    }

    private static <T> List<T> plus(List<T> some, T another) {
        List<T> all = new ArrayList<>(some);
        all.add(another);
        return all;
    }
}
