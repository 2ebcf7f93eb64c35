package dev.neonally.branch.neon;

import static dev.neonally.branch.neon.simulator.Method.DELETE;
import static dev.neonally.branch.neon.simulator.Method.GET;
import static dev.neonally.branch.neon.simulator.Method.POST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.OnePostgres;
import dev.neonally.branch.neon.api.Content;
import dev.neonally.branch.neon.simulator.SimulatedBranch;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whatever Neon's API says: no SQL goes to a Neon branch that this run did not make, and no other is deleted. */
@OnePostgres
class NeverOnMainTest extends NeonScenario {

    private static final String ONE = "/branches/{branch_id}";
    private static final String ALL = "/branches";
    private static final String COMPUTES = "{project_id}/endpoints";
    private static final String URI = "/connection_uri";

    /** A lie about the Neon branch that was made. */
    record Lie(String name, Consumer<ObjectNode> change) {

        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Lie> LIES = List.of(
            new Lie("it is default", branch -> branch.put("default", true)),
            new Lie("it is primary", branch -> branch.put("primary", true)),
            new Lie("it is protected", branch -> branch.put("protected", true)),
            new Lie("nothing about default", branch -> branch.remove("default")),
            new Lie("nothing about protected", branch -> branch.remove("protected")),
            new Lie("another name", branch -> branch.put("name", "main")),
            new Lie("another parent", branch -> branch.put("parent_id", "br-other-1")),
            new Lie("no parent", branch -> branch.remove("parent_id")));

    @ParameterizedTest
    @ValueSource(strings = {"", "-pooler"})
    void scenario22_aUriOfTheParentIsNotConnectedTo(String suffix) throws Exception {
        String main = host(neon.defaultBranch());
        neon.next(GET, URI)
                .tampers(json -> json.put(
                        "uri",
                        json.path("uri")
                                .asString()
                                .replaceFirst("@[^:]+:", "@" + main.replaceFirst("\\.", suffix + ".") + ":")));

        assertThat(failure(this::create))
                .message()
                .contains("Refused to connect", neon.defaultBranch().id(), "No SQL was sent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ep-unknown-1.neon.localhost", "localhost", "127.0.0.1", "neon.localhost", "[::1]"})
    void scenario22_aUriOfNoComputeIsNotConnectedTo(String host) {
        neon.next(GET, URI)
                .tampers(
                        json -> json.put("uri", json.path("uri").asString().replaceFirst("@[^:]+:", "@" + host + ":")));

        assertThat(failure(this::create)).message().contains("Refused to connect", "No SQL was sent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/another?", "//x@another/neondb?"})
    void aUriOfAnotherDatabaseIsNotConnectedTo(String path) {
        neon.next(GET, URI)
                .tampers(json -> json.put("uri", json.path("uri").asString().replaceFirst("/neondb\\?", path)));

        assertThat(failure(this::create)).message().contains("Nothing was connected to");
    }

    @ParameterizedTest
    @FieldSource("LIES")
    void scenario23_anAnswerAboutAnotherOneIsRefusedAndWhatWasMadeIsDeleted(Lie lie) {
        neon.next(POST, ALL).tampers(json -> lie.change().accept((ObjectNode) json.get("branch")));

        assertThat(failure(this::create)).message().contains("neither connected to nor deleted");
    }

    @Test
    void scenario23_theIdOfMainIsNeitherUsedNorDeleted() {
        String main = neon.defaultBranch().id();
        neon.next(POST, ALL).tampers(json -> ((ObjectNode) json.get("branch")).put("id", main));

        assertThat(failure(this::create)).message().contains(main, "it is the parent");
        assertThat(neon.calls(DELETE, ONE)).noneMatch(call -> call.path().contains(main));
    }

    @ParameterizedTest
    @FieldSource("LIES")
    void scenario23_whatNeonGoesOnCallingDefaultOrProtectedIsLeftAlone(Lie lie) {
        neon.next(GET, ALL);
        neon.next(GET, ALL)
                .forever()
                .tampers(json -> json.get("branches").forEach(each -> {
                    if (!each.path("name").asString().equals("main")) {
                        lie.change().accept((ObjectNode) each);
                    }
                }));
        neon.next(GET, ONE).forever().tampers(json -> lie.change().accept((ObjectNode) json.get("branch")));

        assertThat(failure(this::create)).message().contains("is left", "not deleted", askedName());
        assertThat(neon.calls(DELETE, ONE)).isEmpty();
        assertThat(neon.logins(isLeft())).isEmpty();
    }

    @Test
    void anAnswerWithoutAnIdIsNotTrusted() throws Exception {
        neon.next(POST, ALL).tampers(json -> ((ObjectNode) json.get("branch")).remove("id"));

        try (NeonBranch branch = create()) {
            migrate(branch);
        }
        assertThat(neon.calls(POST, ALL)).hasSize(1);
    }

    @Test
    void aComputeOfMainIsNotTakenForItsOwn() {
        String main = neon.defaultBranch().id();
        neon.next(GET, COMPUTES);
        neon.next(GET, COMPUTES)
                .forever()
                .tampers(json -> json.get("endpoints").forEach(each -> ((ObjectNode) each).put("branch_id", main)));

        assertThat(failure(this::create)).message().contains("belongs to Neon branch " + main);
    }

    @Test
    void aHostThatTwoComputesShareIsNotConnectedTo() {
        neon.next(GET, COMPUTES);
        neon.next(GET, COMPUTES).forever().tampers(json -> {
            ArrayNode all = (ArrayNode) json.get("endpoints");
            ((ObjectNode) all.get(0)).put("host", all.get(1).path("host").asString());
        });

        assertThat(failure(this::create)).message().contains("may lead to another Neon branch");
    }

    @Test
    void aComputeThatIsMovedAfterTheCheckIsNotWorkedWith() throws Exception {
        SimulatedBranch staging = neon.add("staging");
        NeonBranch branch = create();
        SimulatedBranch own = neon.branch(branch.name()).orElseThrow();
        String host = branch.address().host();
        neon.moveComputes(own, staging);
        neon.next(GET, COMPUTES)
                .tampers(json -> json.get("endpoints").forEach(each -> {
                    if (host.equals(each.path("host").asString())) {
                        ((ObjectNode) each).put("branch_id", own.id());
                    }
                }));

        assertThat(failure(() -> migrate(branch)))
                .message()
                .contains("Refused to work on", "serves Neon branch " + staging.id(), "Nothing was run");
        branch.close();
        neon.delete(staging);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ep-main-1.neon.localhost", ""})
    void aUriWithAnotherHostThanTheComputeHasIsNotConnectedTo(String host) {
        neon.next(GET, COMPUTES);
        neon.next(GET, COMPUTES)
                .forever()
                .tampers(json -> json.get("endpoints").forEach(each -> {
                    if (!each.path("branch_id")
                            .asString()
                            .equals(neon.defaultBranch().id())) {
                        ((ObjectNode) each).put("host", host);
                    }
                }));

        assertThat(failure(this::create)).message().contains("is not the one that compute", "No SQL was sent");
    }

    @Test
    void aReadOnlyComputeIsNotUsed() {
        neon.next(GET, COMPUTES);
        neon.next(GET, COMPUTES)
                .forever()
                .tampers(json -> json.get("endpoints").forEach(each -> ((ObjectNode) each).put("type", "read_only")));

        assertThat(failure(this::create)).message().contains("'read_only'");
    }

    @Test
    void aRedirectTellsTheKeyToNobody() throws Exception {
        try (MockWebServer other = new MockWebServer()) {
            other.start();
            neon.next(GET, URI).redirectsTo(other.url("/login").toString());

            assertThat(failure(this::create)).message().contains("redirect");
            assertThat(other.getRequestCount()).isZero();
        }
    }

    @Test
    void aNeonBranchOfSomebodyElseIsNotReused() {
        SimulatedBranch foreign = stays(neon.add("migration/theirs"));
        neon.next(POST, ALL).isLost();
        neon.next(GET, ALL);
        neon.next(GET, ALL)
                .forever()
                .tampers(json -> json.set(
                        "branches",
                        ((ArrayNode) json.get("branches")).removeAll().add(json(foreign, askedName()))));

        assertThat(failure(this::create)).message().contains(foreign.id(), "neither connected to nor deleted");
        assertThat(neon.calls(DELETE, ONE)).isEmpty();
    }

    private static ObjectNode json(SimulatedBranch branch, String name) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", branch.id())
                .put("name", name)
                .put("parent_id", branch.parentId().orElseThrow())
                .put("current_state", "ready")
                .put("default", false)
                .put("protected", false);
    }

    @Test
    void aParentNamedTwiceIsNotGuessed() {
        SimulatedBranch first = stays(neon.add("staging"));
        stays(neon.add("staging2"));
        neon.next(GET, ALL)
                .tampers(json -> json.get("branches").forEach(each -> {
                    if (each.path("name").asString().startsWith("staging")) {
                        ((ObjectNode) each).put("name", first.name());
                    }
                }));

        assertThat(failure(() -> create(from("staging"), Login.DEFAULT)))
                .message()
                .contains("'staging' means 2 Neon branches");
        assertThat(neon.calls(POST, ALL)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void withoutKnowingTheDefaultOneNothingIsTried(int defaults) {
        stays(neon.add("staging"));
        neon.next(GET, ALL)
                .tampers(json -> json.get("branches")
                        .forEach(each ->
                                ((ObjectNode) each).put("default", defaults > 0).put("primary", defaults > 0)));

        assertThat(failure(this::create)).message().contains("names " + defaults + " default Neon branches");
        assertThat(neon.calls(POST, ALL)).isEmpty();
    }

    @Test
    void whatBecomesProtectedIsConnectedToNoMore() throws Exception {
        NeonBranch branch = create();
        migrate(branch);
        neon.protect(neon.branch(branch.name()).orElseThrow());
        int logins = neon.logins(neon.branch(branch.name()).orElseThrow()).size();

        assertThat(failure(() -> branch.connect("migration"))).message().contains("Refused to connect");

        assertThat(neon.logins(neon.branch(branch.name()).orElseThrow())).hasSize(logins);
        assertThat(failure(branch::close)).message().contains("is left", branch.id(), "default or protected");
        isLeft();
    }

    @Test
    void whatCarriesTheNoteOfAnotherRunIsConnectedToNoMore() throws Exception {
        NeonBranch branch = create();
        neon.next(GET, ONE)
                .tampers(json -> ((ObjectNode) json.path("annotation").path("value")).put("run-id", "other"));

        assertThat(failure(() -> branch.connect("migration"))).message().contains("another run");
        branch.close();
    }

    @Test
    void withoutAnAnswerThereIsNoConnection() throws Exception {
        NeonBranch branch = create();
        neon.next(GET, COMPUTES).times(100).answers(500);

        assertThat(failure(() -> branch.connect("migration"))).message().contains("no SQL was sent");
        assertThat(neon.logins(neon.branch(branch.name()).orElseThrow())).isEmpty();
        branch.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", ""})
    void anotherParentThanMainIsLeftAloneToo(String name) throws Exception {
        SimulatedBranch staging = stays(neon.add("staging"));
        try (NeonBranch branch = create(from(name.isEmpty() ? staging.id() : name), Login.DEFAULT)) {
            migrate(branch);

            assertThat(neon.branch(branch.name()).orElseThrow().parentId()).hasValue(staging.id());
        }
    }

    private static Origin from(String parent) {
        return new Origin(Optional.of(parent), Optional.empty(), Content.DATA, List.of());
    }
}
