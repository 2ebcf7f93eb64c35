package dev.neonally.branch.neon.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Neon's own command line, which takes the simulator for Neon.
 *
 * @param home an empty folder, so that no login of the machine's user is found
 */
record Neonctl(String executable, NeonSimulator neon, Path home) {

    private static final long PATIENCE_SECONDS = 90;

    /** What it prints; it must not fail. */
    String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(executable));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--no-analytics", "--config-dir", home.toString()));
        Path output = Files.createTempFile(home, "output", ".txt");
        Path errors = Files.createTempFile(home, "errors", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment()
                .putAll(Map.of(
                        "CI", "1", "HOME", home.toString(), "NEON_API_HOST", neon.url(), "NEON_API_KEY", neon.key()));
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command + " does not end");
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(command + ": " + Files.readString(errors, StandardCharsets.UTF_8));
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    /** The same in a project, as JSON where the command has it. */
    String runInProject(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--project-id", neon.projectId(), "--output", "json"));
        return run(all.toArray(String[]::new));
    }
}
