package dev.neonally.branch.neon.api;

import dev.neonally.branch.neon.api.Request.Repeat;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Calls of Neon's API for one project. It is safe to use from several threads. */
public final class NeonApi {

    private final String project;
    private final Redaction redaction;
    private final ServerClock clock;
    private final Calls calls;

    /**
     * Nothing is sent yet.
     *
     * @param log takes a line when a call is repeated
     * @throws NeonApiException when the API cannot be called as configured
     */
    public NeonApi(NeonProject project, Timeouts timeouts, Ticker ticker, Clock local, Consumer<String> log)
            throws NeonApiException {
        ApiAddress address = new ApiAddress(project.apiHost());
        this.project = Calls.id(project.projectId(), "neonally.neonProject");
        project.key().check();
        this.redaction = new Redaction(project.key());
        this.clock = new ServerClock(ticker, local);
        this.calls = new Calls(
                this.project,
                new Attempts(
                        new NeonHttp(project, address, timeouts),
                        new Failures(project, address, redaction),
                        clock,
                        ticker,
                        new SecureRandom(),
                        log));
    }

    public Redaction redaction() {
        return redaction;
    }

    public ServerClock clock() {
        return clock;
    }

    public ProjectData project() throws NeonApiException {
        return calls.send(
                Request.get("read Neon project " + project, "projects", project),
                Answers.Project.class,
                Answers.Project::project);
    }

    /** All Neon branches of the project, page after page. */
    public List<AnnotatedBranch> branches() throws NeonApiException {
        return new BranchPages(this::page).all();
    }

    /** Those with exactly this name: the server's search also finds parts of names. */
    public List<AnnotatedBranch> branchesNamed(String name) throws NeonApiException {
        return new BranchPages(request -> page(request.with("search", name)))
                .all().stream()
                        .filter(found -> name.equals(found.branch().name()))
                        .toList();
    }

    private Answers.Branches page(Request request) throws NeonApiException {
        return calls.send(request.below("projects", project), Answers.Branches.class, page -> page);
    }

    /** Empty when there is no such Neon branch (any more). */
    public Optional<AnnotatedBranch> branch(String id) throws NeonApiException {
        try {
            return Optional.of(calls.send(
                    Request.get("read Neon branch " + id, calls.onBranch(id)), Answers.Branch.class, answer -> {
                        BranchData branch = answer.branch();
                        return branch == null
                                ? null
                                : new AnnotatedBranch(branch, BranchPages.notes(answer.annotation()));
                    }));
        } catch (NeonApiException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Makes a Neon branch with a compute. It is sent again only after an answer which says that nothing was done.
     *
     * @param gate passed for each attempt
     */
    public CreatedBranch create(NewBranch wanted, Gate gate) throws NeonApiException {
        String path = wanted.content() == Content.ANONYMIZED ? "branch_anonymized" : "branches";
        Request request = Request.send(
                "make Neon branch " + wanted.name(),
                "POST",
                wanted.body(),
                Repeat.AFTER_REFUSAL,
                "projects",
                project,
                path);
        return calls.send(
                request,
                Answers.Created.class,
                created ->
                        created.branch() != null && Calls.isId(created.branch().id())
                                ? new CreatedBranch(
                                        created.branch(), orEmpty(created.endpoints()), orEmpty(created.operations()))
                                : null,
                gate);
    }

    /** Sets when Neon deletes it by itself. */
    public void expire(String branch, Instant expiresAt) throws NeonApiException {
        Map<String, Object> body = Map.of("branch", Map.of("expires_at", Times.write(expiresAt)));
        calls.send(
                Request.send(
                        "set the expiry of Neon branch " + branch,
                        "PATCH",
                        body,
                        Repeat.ALWAYS,
                        calls.onBranch(branch)),
                Answers.Branch.class,
                answer -> answer);
    }

    /** Deletes it; no error if it is gone already. */
    public void delete(String branch) throws NeonApiException {
        calls.send(Request.delete("delete Neon branch " + branch, calls.onBranch(branch)));
    }

    public OperationData operation(String id) throws NeonApiException {
        return calls.send(
                Request.get("read operation " + id, "projects", project, "operations", Calls.id(id, "operation")),
                Answers.Operation.class,
                Answers.Operation::operation);
    }

    /** What was done on a Neon branch lately. */
    public List<OperationData> operations(String branch) throws NeonApiException {
        return calls
                .send(
                        Request.get("list operations", "projects", project, "operations")
                                .with("limit", "100"),
                        Answers.Operations.class,
                        answer -> orEmpty(answer.operations()))
                .stream()
                .filter(operation -> branch.equals(operation.branchId()))
                .toList();
    }

    /** The computes of all Neon branches of the project. */
    public List<EndpointData> endpoints() throws NeonApiException {
        return calls.send(
                Request.get("list computes", "projects", project, "endpoints"),
                Answers.Endpoints.class,
                Answers.Endpoints::endpoints);
    }

    /** Gives a Neon branch a compute that can write. */
    public List<OperationData> addCompute(String branch) throws NeonApiException {
        Map<String, Object> body =
                Map.of("endpoint", Map.of("branch_id", Calls.id(branch, "Neon branch"), "type", "read_write"));
        return calls.send(
                Request.send(
                        "add a compute to Neon branch " + branch,
                        "POST",
                        body,
                        Repeat.AFTER_REFUSAL,
                        "projects",
                        project,
                        "endpoints"),
                Answers.Endpoint.class,
                answer -> orEmpty(answer.operations()));
    }

    public List<DatabaseData> databases(String branch) throws NeonApiException {
        return calls.send(
                Request.get("list databases of Neon branch " + branch, calls.onBranch(branch, "databases")),
                Answers.Databases.class,
                Answers.Databases::databases);
    }

    public List<RoleData> roles(String branch) throws NeonApiException {
        return calls.send(
                Request.get("list roles of Neon branch " + branch, calls.onBranch(branch, "roles")),
                Answers.Roles.class,
                Answers.Roles::roles);
    }

    /** The URI of the direct connection, with its password. Without a Neon branch's id Neon would name the main one. */
    public String connectionUri(String branch, String endpoint, String database, String role) throws NeonApiException {
        return calls.send(
                Request.get("read how Neon branch " + branch + " is reached", "projects", project, "connection_uri")
                        .with("branch_id", Calls.id(branch, "Neon branch"))
                        .with("endpoint_id", Calls.id(endpoint, "compute"))
                        .with("database_name", database)
                        .with("role_name", role)
                        .with("pooled", "false"),
                Answers.ConnectionUri.class,
                Answers.ConnectionUri::uri);
    }

    public String password(String branch, String role) throws NeonApiException {
        return calls.send(
                Request.get(
                        "read the password of role " + role, calls.onBranch(branch, "roles", role, "reveal_password")),
                Answers.Password.class,
                Answers.Password::password);
    }

    public AnonymizationData anonymization(String branch) throws NeonApiException {
        return calls.send(
                Request.get("read the masking of Neon branch " + branch, calls.onBranch(branch, "anonymized_status")),
                AnonymizationData.class,
                answer -> answer);
    }

    /** How the schema differs from that of another Neon branch, as a unified diff; empty where it does not. */
    public String schemaDiff(String branch, String base, String database) throws NeonApiException {
        return calls.send(
                Request.get("compare the schema of Neon branch " + branch, calls.onBranch(branch, "compare_schema"))
                        .with("db_name", database)
                        .with("base_branch_id", Calls.id(base, "Neon branch")),
                Answers.SchemaDiff.class,
                answer -> answer.diff() == null ? "" : answer.diff());
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
