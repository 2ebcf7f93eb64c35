package dev.neonally.branch.neon.simulator;

import static dev.neonally.branch.neon.simulator.Method.GET;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Who owns the key, and the one project there is. */
record AccountRoutes(Project project, int postgresVersion) {

    private static final String ACCOUNT = "7b1f6d0c-4f57-4a39-9d0a-5a3c0c0c7f11";
    private static final String ORGANIZATION = "org-plain-harbor-11223344";
    private static final long SIZE_LIMIT = 512L * 1024 * 1024;

    void addTo(Router router) {
        router.on(
                        GET,
                        "/auth",
                        call -> Answer.ok(
                                Json.object().put("account_id", ACCOUNT).put("auth_method", "api_key_user")))
                .on(GET, "/users/me", call -> Answer.ok(user()))
                .on(GET, "/users/me/organizations", call -> Answer.ok(organizations()))
                .on(GET, "/projects", this::projects)
                .on(
                        GET,
                        "/projects/shared",
                        call -> Answer.ok(
                                Json.object().set("projects", Json.array(List.<Project>of(), any -> Json.object()))))
                .on(
                        GET,
                        "/projects/{project_id}",
                        call -> Answer.ok(Json.object().set("project", details())));
    }

    private static ObjectNode user() {
        ObjectNode user = Json.object()
                .put("id", ACCOUNT)
                .put("email", "owner@example.com")
                .put("login", "owner")
                .put("name", "Owner")
                .put("last_name", "")
                .put("image", "")
                .put("plan", "free_v3")
                .put("projects_limit", 10)
                .put("branches_limit", Limits.FREE.branches())
                .put("active_seconds_limit", 0)
                .put("max_autoscaling_limit", 2.0);
        user.putArray("auth_accounts");
        return user;
    }

    private ObjectNode organizations() {
        ObjectNode json = Json.object();
        json.putArray("organizations")
                .addObject()
                .put("id", ORGANIZATION)
                .put("name", "Example")
                .put("handle", "example")
                .put("plan", "free_v3")
                .put("managed_by", "console")
                .put("created_at", project.since().toString())
                .put("updated_at", project.since().toString());
        return json;
    }

    private Answer projects(Call call) {
        Page<Project> page = Page.of(List.of(project), call.asked("cursor"), call.asked("limit", 10));
        ObjectNode json = Json.object();
        json.set("projects", Json.array(page.items(), any -> common().put("active_time", 0L)));
        json.putObject("pagination").put("cursor", page.cursor());
        json.putObject("applications");
        json.putObject("integrations");
        return Answer.ok(json);
    }

    private ObjectNode details() {
        ObjectNode json = common().put("data_storage_bytes_hour", 0L)
                .put("data_transfer_bytes", 0L)
                .put("written_data_bytes", 0L)
                .put("compute_time_seconds", 0L)
                .put("active_time_seconds", 0L)
                .put("consumption_period_start", project.since().toString())
                .put(
                        "consumption_period_end",
                        project.since().plus(Duration.ofDays(30)).toString());
        json.putObject("owner")
                .put("email", "owner@example.com")
                .put("name", "Owner")
                .put("branches_limit", project.limits().branches())
                .put("subscription_type", "free_v3");
        return json;
    }

    private ObjectNode common() {
        ObjectNode json = Json.object()
                .put("id", project.id())
                .put("platform_id", "aws")
                .put("region_id", SimulatedEndpoint.REGION)
                .put("name", "example")
                .put("provisioner", "k8s-neonvm")
                .put("pg_version", postgresVersion)
                .put("proxy_host", SimulatedEndpoint.PROXY_HOST)
                .put("branch_logical_size_limit", SIZE_LIMIT / 1024 / 1024)
                .put("branch_logical_size_limit_bytes", SIZE_LIMIT)
                .put("store_passwords", project.storesPasswords())
                .put("cpu_used_sec", 0L)
                .put("creation_source", "console")
                .put("created_at", project.since().toString())
                .put("updated_at", project.since().toString())
                .put("owner_id", ORGANIZATION)
                .put("org_id", ORGANIZATION)
                .put("history_retention_seconds", (int)
                        project.limits().history().toSeconds());
        json.putObject("default_endpoint_settings")
                .put("autoscaling_limit_min_cu", 0.25)
                .put("autoscaling_limit_max_cu", 2)
                .put("suspend_timeout_seconds", 0);
        return json;
    }
}
