package dev.neonally.branch.neon.simulator;

import dev.neonally.PostgresServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;

/**
 * Neon on this machine: its API over HTTP, one project with the default Neon branch {@code main}, and behind Neon's proxy a
 * real database for each database of each Neon branch, cloned from its parent's.
 *
 * <pre>{@code
 * try (NeonSimulator neon = NeonSimulator.on(server)) {
 *     neon.next(POST, "/branches").answers(423).times(3);
 *     // a client works with neon.url(), neon.key() and neon.projectId()
 *     assertThat(neon.branches()).containsExactly(neon.defaultBranch());
 * }
 * }</pre>
 *
 * <p>Closing it fails where a client or the simulator itself has broken Neon's OpenAPI document.
 */
public final class NeonSimulator implements AutoCloseable {

    /** Each JVM of the tests has its own. */
    static final Path FOLDER = Path.of("target", "neon-simulator" + System.getProperty("neonally.fork", ""));

    private final SimulatorClock clock = new SimulatorClock();
    private final String key;
    private final ContractCheck contract;
    private final String jvmOptions;
    private final DatabaseServer databases;
    private final Project project;
    private final SqlProxy proxy;
    private final Anonymizations anonymizations;
    private final ApiServer api;

    private NeonSimulator(PostgresServer server, String key) throws IOException, SQLException {
        this.key = key;
        this.databases = new DatabaseServer(server);
        HostsFile hosts = HostsFile.in(FOLDER);
        this.project = new Project(clock, databases, hosts);
        ServerCertificate certificate = ServerCertificate.in(FOLDER);
        this.jvmOptions = "-Djdk.net.hosts.file=" + hosts.path().toAbsolutePath() + " " + certificate.trustOptions();
        this.contract = new ContractCheck(ApiDocument.schemas());
        this.proxy = new SqlProxy(project, databases.port(), certificate);
        ConnectionUris uris = new ConnectionUris(proxy.port());
        Router router = new Router();
        new AccountRoutes(project, server.version()).addTo(router);
        BranchRoutes branchRoutes = new BranchRoutes(project, uris);
        branchRoutes.addTo(router);
        new EndpointRoutes(project, uris).addTo(router);
        new OperationRoutes(project).addTo(router);
        new DatabaseRoutes(project, new Identifiers()).addTo(router);
        new SchemaRoutes(project, databases).addTo(router);
        this.anonymizations = new Anonymizations(project, databases);
        new AnonymizedRoutes(project, anonymizations, branchRoutes).addTo(router);
        this.api = new ApiServer(project, router, contract, key);
        SSLContext.setDefault(certificate.context());
    }

    /** A project on a server, whose databases go when it is closed. From now on this JVM trusts the proxy's certificate. */
    public static NeonSimulator on(PostgresServer server) throws IOException, SQLException {
        return on(server, "napi_" + new Identifiers().password());
    }

    /** The same, for a client that knows its key beforehand. */
    static NeonSimulator on(PostgresServer server, String key) throws IOException, SQLException {
        return new NeonSimulator(server, key);
    }

    /** The API's address: {@code http://127.0.0.1:12345/api/v2}. */
    public String url() {
        return api.url();
    }

    public String key() {
        return key;
    }

    public String projectId() {
        return project.id();
    }

    public SimulatorClock clock() {
        return clock;
    }

    /** Where Neon's proxy listens for SQL connections, by all hosts' names. */
    public int sqlPort() {
        return proxy.port();
    }

    /** The host of a Neon branch's compute. */
    public String host(SimulatedBranch branch) {
        return project.endpointsOf(branch.id()).get(0).host();
    }

    /**
     * Tells another program what it needs: {@code url}, {@code key} and {@code projectId}, and the {@code jvmOptions} with
     * which a JVM finds the computes' hosts and trusts their certificate.
     */
    public void writeTo(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("url", url());
        properties.setProperty("key", key());
        properties.setProperty("projectId", projectId());
        properties.setProperty("jvmOptions", jvmOptions);
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
    }

    /**
     * Scripts the next call of a route.
     *
     * @param route the end of its template: {@code /branches/{branch_id}}
     */
    public Fault next(Method method, String route) {
        Fault fault = new Fault(method, route, clock);
        api.script(fault);
        return fault;
    }

    /** Scripts the next SQL connection. */
    public ConnectionFault nextConnection() {
        ConnectionFault fault = new ConnectionFault(clock);
        proxy.script(fault);
        return fault;
    }

    /** The next operation of a kind has this status for ever: {@code start_compute}, {@code scheduling}. */
    public void nextOperationStays(String action, String status) {
        nextOperationGoesThrough(action, Duration.ZERO, status);
    }

    /** The next operation of a kind has one status after the other, each for a time; it keeps the last. */
    public void nextOperationGoesThrough(String action, Duration each, String... statuses) {
        project.operations().script(action, OperationTimeline.through(each, "compute is broken", statuses));
    }

    /** The next anonymization ends so: {@code error}, {@code initialization_error}; nothing is masked. */
    public void nextAnonymizationEnds(String state) {
        anonymizations.script(state);
    }

    /** Each answer from now on is that the key is not valid. */
    public void revokeKey() {
        api.key("revoked");
    }

    /** The project keeps no passwords from now on. */
    public void storesNoPasswords() {
        project.storesPasswords(false);
    }

    /** How many Neon branches the project may have, and how many of them without a parent. */
    public void limit(int branches, int roots) {
        project.limits(new Limits(branches, roots, project.limits().history()));
    }

    /** The Neon branches that exist, in the order in which they were made. */
    public List<SimulatedBranch> branches() {
        project.expire();
        return project.existing();
    }

    /** The one named {@code main}. */
    public SimulatedBranch defaultBranch() {
        return project.defaultBranch();
    }

    public Optional<SimulatedBranch> branch(String name) {
        return branches().stream().filter(branch -> branch.name().equals(name)).findFirst();
    }

    /** Makes one as somebody else would, past the API: with a compute, of {@code main}'s data. */
    public SimulatedBranch add(String name) {
        return project.create(BranchRequest.named(name)).branch();
    }

    /** Renames one as somebody else would. */
    public void rename(SimulatedBranch branch, String name) {
        project.change(branch.id(), any -> any.named(name, clock.second()));
    }

    /** Deletes one as somebody else would, past the API. */
    public void delete(SimulatedBranch branch) {
        project.delete(branch.id(), "user");
    }

    /** Protects one from being deleted. */
    public void protect(SimulatedBranch branch) {
        project.change(branch.id(), any -> any.isProtected(true, clock.second()));
    }

    /** Has the computes of a Neon branch serve another one from now on. */
    public void moveComputes(SimulatedBranch from, SimulatedBranch to) {
        project.endpointsOf(from.id()).forEach(endpoint -> project.move(endpoint, to.id()));
    }

    /** Gives a Neon branch another role; it can log in. */
    public void addRole(SimulatedBranch branch, String name) {
        project.addRole(branch.id(), name);
    }

    public void setPassword(SimulatedBranch branch, String role, String password) {
        project.setPassword(branch.id(), role, password);
    }

    /** Gives a Neon branch another, empty database. */
    public void addDatabase(SimulatedBranch branch, String name, String owner) {
        project.addDatabase(branch.id(), name, owner);
    }

    /** A connection to a database of a Neon branch as the server's superuser, past Neon's proxy and uncounted. */
    public Connection connect(SimulatedBranch branch, String database) throws SQLException {
        return databases.connect(project.branch(branch.id()).database(database).stored());
    }

    /** Cuts all SQL connections that go through Neon's proxy. */
    public void cutConnections() {
        proxy.cut();
    }

    /** Who came to Neon's proxy with a password for a Neon branch. */
    public List<SqlLogin> logins(SimulatedBranch branch) {
        return proxy.logins().stream()
                .filter(login -> login.branchId().equals(branch.id()))
                .toList();
    }

    /** All calls of the API in their order. */
    public List<Call> calls() {
        return api.calls();
    }

    /** The calls of a route, named as in {@link #next}. */
    public List<Call> calls(Method method, String route) {
        return calls().stream()
                .filter(call -> call.method() == method && call.route().endsWith(route))
                .toList();
    }

    /** Whether Neon's OpenAPI document could be had. */
    public boolean enforcesContract() {
        return contract.isEnforced();
    }

    /** What of the exchanges is not as Neon's OpenAPI document has it. */
    public List<String> violations() {
        return contract.violations();
    }

    @Override
    public void close() {
        proxy.close();
        api.close();
        project.drop();
        databases.close();
        if (!violations().isEmpty()) {
            throw new AssertionError("not as Neon's API has it:\n" + String.join("\n", violations()));
        }
    }
}
