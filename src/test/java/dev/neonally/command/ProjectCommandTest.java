package dev.neonally.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neonally.branch.Address;
import dev.neonally.branch.ExitGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With real processes. */
@DisabledOnOs(OS.WINDOWS)
class ProjectCommandTest {

    private static final Address DATABASE =
            new Address("db.example", 5433, "shop", "owner", "s3cr:t/+ä \"q\"", Map.of("sslmode", "require"));

    @TempDir
    private Path folder;

    private final ExitGuard guard = new ExitGuard();
    private final List<String> output = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void unguard() {
        guard.close();
    }

    @Test
    void runsInTheProjectsFolderByTheShell() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "here");
        CommandResult result = run("cat a.txt && echo \" and $((1 + 1))\" | tr 2 3");
        assertThat(result.succeeded()).isTrue();
        assertThat(result.outcome()).isEqualTo("succeeded");
        assertThat(output).containsExactly("here and 3");
        assertThat(result.lastLines()).isEqualTo(output);
    }

    @Test
    void keepsTheStatusAndTheLastLines() throws Exception {
        CommandResult result = run("for i in $(seq 100); do echo line $i; done; echo bad >&2; exit 3");
        assertThat(result.status()).isEqualTo(OptionalInt.of(3));
        assertThat(result.outcome()).isEqualTo("ended with status 3");
        assertThat(output).hasSize(101);
        assertThat(result.lastLines()).hasSize(40).startsWith("line 62").endsWith("line 100", "bad");
    }

    @Test
    void saysThatAProgramIsMissing() throws Exception {
        assertThat(run("no-such-program up").outcome()).isEqualTo("ended with status 127: the program was not found");
    }

    @Test
    void handsTheDatabaseOverAndNothingThatLeadsElsewhere() throws Exception {
        run("env | grep -E '^(PG|DATABASE_URL=|FLYWAY_|GOOSE_|JDBC_DATABASE_URL)' | sort");
        assertThat(output)
                .containsExactly(
                        "DATABASE_URL=postgresql://owner:***@db.example:5433/shop?sslmode=require",
                        "FLYWAY_PASSWORD=***",
                        "FLYWAY_URL=jdbc:postgresql://db.example:5433/shop?sslmode=require",
                        "FLYWAY_USER=owner",
                        "GOOSE_DBSTRING=postgresql://owner:***@db.example:5433/shop?sslmode=require",
                        "GOOSE_DRIVER=postgres",
                        "JDBC_DATABASE_URL=jdbc:postgresql://db.example:5433/shop?sslmode=require",
                        "PGDATABASE=shop",
                        "PGHOST=db.example",
                        "PGPASSWORD=***",
                        "PGPORT=5433",
                        "PGSSLMODE=require",
                        "PGUSER=owner");
    }

    @Test
    void handsOverNoSecretThatLeadsToOtherDatabases() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "NEON_API_KEY", "napi_1", "NEON_ROLE_PASSWORD", "s3cret", "PGSERVICE", "prod", "NEON_PROJECT_ID", "p"));
        new DatabaseEnvironment(DATABASE).applyTo(environment);
        assertThat(environment).doesNotContainKeys("NEON_API_KEY", "NEON_ROLE_PASSWORD", "PGSERVICE");
        assertThat(environment).containsEntry("NEON_PROJECT_ID", "p");
    }

    @Test
    void doesNotRunOnAnotherDatabase() {
        assertThatThrownBy(() -> run("touch ran; psql postgresql://prod/db"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("it names a database itself");
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void answersNoQuestions() throws Exception {
        assertThat(run("echo 'Sure?'; read -r answer || echo 'no answer'").succeeded())
                .isTrue();
        assertThat(output).containsExactly("Sure?", "no answer");
    }

    @Test
    void endsAllThatItStartedWhenTheTimeIsOver() throws Exception {
        CommandResult result = new ProjectCommand(
                        "sh -c 'trap \"\" TERM; echo $$ >> pids; while true; do sleep 1; done' & echo $! >> pids;"
                                + " echo $$ >> pids; sleep 1000",
                        folder,
                        Duration.ofSeconds(1))
                .run(DATABASE, output::add, guard);
        assertThat(result.status()).isEmpty();
        assertThat(result.outcome()).matches("did not end within \\d+ s");
        assertThat(result.duration()).isLessThan(Duration.ofSeconds(20));
        assertThat(folder.resolve("pids")).isNotEmptyFile();
        assertThat(pids()).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void waitsForNoProgramThatIsLeftRunning() throws Exception {
        CommandResult result = run("sleep 60 & echo $! > pids; echo done");
        assertThat(result.succeeded()).isTrue();
        assertThat(result.duration()).isLessThan(Duration.ofSeconds(30));
        assertThat(output).containsExactly("done");
        pids().forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void endsWhenItsThreadIsInterrupted() throws Exception {
        Thread thread = new Thread(() -> {
            try {
                run("echo $$ > pids; sleep 1000");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                output.add("interrupted");
            }
        });
        thread.start();
        while (!Files.exists(folder.resolve("pids"))) {
            Thread.sleep(10);
        }
        thread.interrupt();
        thread.join();
        assertThat(output).contains("interrupted");
        assertThat(pids()).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void readsProgressBarsAndEndlessLines() throws Exception {
        run("printf 'one\\rtwo\\r\\n\\n'; head -c 200000 /dev/zero | tr '\\0' x; printf '\\nend'");
        assertThat(output).startsWith("one", "two").endsWith("end").hasSize(7);
    }

    private CommandResult run(String command) throws IOException, InterruptedException {
        return new ProjectCommand(command, folder, Duration.ofMinutes(1)).run(DATABASE, output::add, guard);
    }

    private List<ProcessHandle> pids() throws IOException {
        return Files.readAllLines(folder.resolve("pids")).stream()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .toList();
    }
}
