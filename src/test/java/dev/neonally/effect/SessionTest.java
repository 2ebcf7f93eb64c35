package dev.neonally.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.neonally.sql.operation.SessionOperation;
import dev.neonally.sql.operation.SessionOperation.Begin;
import dev.neonally.sql.operation.SessionOperation.Commit;
import dev.neonally.sql.operation.SessionOperation.Discard;
import dev.neonally.sql.operation.SessionOperation.ReleaseSavepoint;
import dev.neonally.sql.operation.SessionOperation.Reset;
import dev.neonally.sql.operation.SessionOperation.Rollback;
import dev.neonally.sql.operation.SessionOperation.RollbackTo;
import dev.neonally.sql.operation.SessionOperation.Savepoint;
import dev.neonally.sql.operation.SessionOperation.SetVariable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource
    void settingIsWhatTheServerShows(String script, List<SessionOperation> operations, String value) {
        Session session = Session.connect();
        for (SessionOperation operation : operations) {
            session = session.apply(operation);
        }
        assertThat(session.setting("lock_timeout")).as(script).isEqualTo(Optional.ofNullable(value));
    }

    static Stream<Arguments> settingIsWhatTheServerShows() {
        return Stream.of(
                history("SET", "1s", set("1s")),
                history("SET twice", "2s", set("1s"), set("2s")),
                history("SET to default", null, set("1s"), set("DEFAULT")),
                history("RESET", null, set("1s"), reset("lock_timeout")),
                history("RESET of another", "1s", set("1s"), reset("work_mem")),
                history("RESET ALL", null, set("1s"), new Reset(Optional.empty())),
                history("DISCARD ALL", null, set("1s"), new Discard(true)),
                history("DISCARD TEMP", "1s", set("1s"), new Discard(false)),
                history("DISCARD ALL in a transaction fails", "1s", set("1s"), new Begin(), new Discard(true)),
                history("SET, committed", "1s", new Begin(), set("1s"), new Commit()),
                history("SET, rolled back", null, new Begin(), set("1s"), new Rollback()),
                history("SET over another, rolled back", "1s", set("1s"), new Begin(), set("2s"), new Rollback()),
                history("SET LOCAL outside of a transaction", null, local("1s")),
                history("SET LOCAL", "1s", new Begin(), local("1s")),
                history("SET LOCAL, committed", null, new Begin(), local("1s"), new Commit()),
                history("SET LOCAL over SET", "2s", new Begin(), set("1s"), local("2s")),
                history("SET LOCAL over SET, committed", "1s", new Begin(), set("1s"), local("2s"), new Commit()),
                history("SET over SET LOCAL", "2s", new Begin(), local("1s"), set("2s")),
                history("SET over SET LOCAL, committed", "2s", new Begin(), local("1s"), set("2s"), new Commit()),
                history("SET LOCAL to default", null, set("1s"), new Begin(), local("DEFAULT")),
                history("SET LOCAL to default, ended", "1s", set("1s"), new Begin(), local("DEFAULT"), new Commit()),
                history("savepoint, undone", "1s", new Begin(), set("1s"), savepoint("a"), set("2s"), undo("a")),
                history("SET LOCAL, undone", null, new Begin(), savepoint("a"), local("2s"), undo("a")),
                history(
                        "savepoint, undone twice",
                        "1s",
                        new Begin(),
                        set("1s"),
                        savepoint("a"),
                        set("2s"),
                        undo("a"),
                        set("3s"),
                        undo("a")),
                history("savepoint, released", "2s", new Begin(), savepoint("a"), set("2s"), new ReleaseSavepoint("a")),
                history(
                        "released savepoint, undone with the outer",
                        null,
                        new Begin(),
                        savepoint("a"),
                        savepoint("b"),
                        set("2s"),
                        new ReleaseSavepoint("b"),
                        undo("a")),
                history("unknown savepoint", "1s", new Begin(), set("1s"), undo("a")),
                history("ROLLBACK without a transaction", "1s", set("1s"), new Rollback()),
                history("BEGIN twice", null, new Begin(), set("1s"), new Begin(), new Rollback()));
    }

    @Test
    void toolsTransactionEndsWhereTheScriptCommits() {
        Session managed = Session.connect().beginManaged();
        assertThat(managed.managedTransaction()).isTrue();
        assertThat(managed.apply(new Begin()).managedTransaction()).isTrue();
        assertThat(managed.apply(new Commit()).inTransaction()).isFalse();
        assertThat(managed.apply(new Commit()).apply(new Begin()).managedTransaction())
                .isFalse();
    }

    @Test
    void beginTurnsAnImplicitTransactionIntoTheScriptsOwn() {
        Session implicit = Session.connect().beginImplicit();
        assertThat(implicit.inTransaction()).isTrue();
        assertThat(implicit.managedTransaction()).isFalse();
        Session begun = implicit.apply(set("1s")).apply(new Begin());
        assertThat(begun.apply(new Rollback()).setting("lock_timeout")).isEmpty();
    }

    @ParameterizedTest(name = "{0} is {1} ms")
    @CsvSource({
        "5000, 5000",
        "0, 0",
        "5s, 5000",
        "5S, 5000",
        "5 s, 5000",
        "2 min, 120000",
        "500ms, 500",
        "1h, 3600000",
        "1d, 86400000",
        "1.5s, 1500",
        ".5s, 500",
        "900us, 1"
    })
    void timesAreReadInTheirUnits(String value, long milliseconds) {
        assertThat(Session.connect().apply(set(value)).milliseconds("lock_timeout"))
                .contains(milliseconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "5 parsecs", "-1", "25d", "1s 1s", "99999999999999999999"})
    void whatTheServerRefusesIsNoTime(String value) {
        assertThat(Session.connect().apply(set(value)).milliseconds("lock_timeout"))
                .isEmpty();
    }

    @ParameterizedTest(name = "set_config(''search_path'', ''{0}'')")
    @CsvSource(
            delimiter = '|',
            value = {
                "a | a",
                "A,b | a, b",
                "\"A\", b | A, b",
                "\"a,b\" | a,b",
                "\"$user\", public | $user, public",
                "'' | ''"
            })
    void identifiersOfASearchPathAreFolded(String list, String folded) {
        assertThat(SearchPath.fold(list)).isEqualTo(folded);
    }

    @Test
    void searchPathIsPublicUntilItIsSet() {
        Session session = Session.connect();
        assertThat(session.searchPath()).containsExactly("public");
        assertThat(path(session, "$user, App, public").searchPath()).containsExactly("App", "public");
        assertThat(path(session, "").searchPath()).isEmpty();
        assertThat(path(session, "app").apply(reset("search_path")).searchPath())
                .containsExactly("public");
    }

    @Test
    void namedSettingsAreRestored() {
        Session earlier = path(Session.connect(), "app").apply(set("1s"));
        Session later = path(earlier, "other").apply(set("2s"));
        Session restored = later.restore(List.of("search_path"), earlier);
        assertThat(restored.searchPath()).containsExactly("app");
        assertThat(restored.setting("lock_timeout")).contains("2s");
    }

    private static Session path(Session session, String value) {
        return session.apply(new SetVariable("search_path", value, false));
    }

    private static Arguments history(String script, String value, SessionOperation... operations) {
        return arguments(script, Arrays.asList(operations), value);
    }

    private static SetVariable set(String value) {
        return new SetVariable("lock_timeout", value, false);
    }

    private static SetVariable local(String value) {
        return new SetVariable("lock_timeout", value, true);
    }

    private static Reset reset(String name) {
        return new Reset(Optional.of(name));
    }

    private static Savepoint savepoint(String name) {
        return new Savepoint(name);
    }

    private static RollbackTo undo(String name) {
        return new RollbackTo(name);
    }
}
