package dev.neonally.branch.neon.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.OnePostgres;
import dev.neonally.PostgresServer;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Other programs reach the simulator, too. */
@OnePostgres
class StandaloneSimulatorTest {

    @Parameter
    PostgresServer server;

    @TempDir
    Path folder;

    @Test
    void anotherJvmReachesADatabaseByItsHostsName() throws Exception {
        try (NeonSimulator neon = NeonSimulator.on(server)) {
            Path file = folder.resolve("neon.properties");
            neon.writeTo(file);
            Properties properties = new Properties();
            try (InputStream in = Files.newInputStream(file)) {
                properties.load(in);
            }
            assertThat(properties).containsKeys("url", "key", "projectId", "jvmOptions");

            SimulatedBranch branch = neon.add("migration/x");
            String host = neon.host(branch);
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
            command.addAll(List.of(properties.getProperty("jvmOptions").split(" ")));
            command.addAll(List.of(
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    ConnectingProgram.class.getName(),
                    host,
                    String.valueOf(neon.sqlPort()),
                    "neondb",
                    "neondb_owner",
                    branch.role("neondb_owner").password()));
            Process program =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(program.waitFor()).as(output).isZero();
        }
    }
}
