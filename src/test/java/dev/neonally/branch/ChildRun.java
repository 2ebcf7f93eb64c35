package dev.neonally.branch;

import dev.neonally.branch.embedded.Binaries;
import dev.neonally.branch.embedded.EmbeddedBranch;
import dev.neonally.branch.jdbc.ScratchBranch;
import dev.neonally.branch.jdbc.ScratchServer;
import dev.neonally.branch.jdbc.ScratchSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A run in a JVM of its own, in the middle of a migration, for tests that stop it. */
public final class ChildRun {

    private final Process process;
    private final String place;

    private ChildRun(Process process, String place) {
        this.process = process;
        this.place = place;
    }

    /** Starts one on an embedded server. */
    public static ChildRun embedded(Path data) throws IOException {
        return start("embedded", data.toString());
    }

    /** Starts one on a scratch server. */
    public static ChildRun scratch(String url, String user, String password) throws IOException {
        return start("scratch", url, user, password);
    }

    private static ChildRun start(String... arguments) throws IOException {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ChildRun.class.getName());
        Process process = new ProcessBuilder(
                        Stream.concat(java.stream(), Stream.of(arguments)).toList())
                .redirectError(Redirect.INHERIT)
                .start();
        String place =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (place == null) {
            throw new IOException("the run did not start");
        }
        return new ChildRun(process, place);
    }

    /** Where it works: the home of the server, or the name of the database. */
    public String place() {
        return place;
    }

    public Process process() {
        return process;
    }

    /** The run itself: starts a statement that takes long. */
    public static void main(String[] arguments) throws Exception {
        try (ExitGuard guard = new ExitGuard();
                Branch branch = arguments[0].equals("embedded")
                        ? EmbeddedBranch.start(Binaries.settings(Path.of(arguments[1])), guard)
                        : ScratchBranch.create(
                                ScratchServer.of(arguments[1], Optional.of(arguments[2]), Optional.of(arguments[3])),
                                new ScratchSettings(Optional.empty(), "child", "run-2", Duration.ofHours(4)),
                                guard);
                Connection connection = branch.connect("migration");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t AS SELECT generate_series(1, 100000) AS id");
            System.out.println(
                    branch instanceof EmbeddedBranch embedded
                            ? embedded.home().toString()
                            : branch.address().database());
            statement.execute("SELECT pg_sleep(600)");
        }
    }
}
