package dev.neonally.command;

import dev.neonally.branch.Address;
import dev.neonally.branch.ExitGuard;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A command of the project, such as {@code npx prisma migrate deploy}, that is run by the platform's shell.
 *
 * @param text the command
 * @param folder where it runs
 * @param timeout how long it may take: it is ended then, with all that it started
 */
public record ProjectCommand(String text, Path folder, Duration timeout) {

    private static final boolean WINDOWS = File.separatorChar == '\\';

    /** Programs that were left running may hold the output open. */
    private static final Duration LAST_OUTPUT = Duration.ofSeconds(2);

    /** The same, to be run elsewhere. */
    public ProjectCommand in(Path other) {
        return new ProjectCommand(text, other, timeout);
    }

    /**
     * Runs it against a database, which it finds in its environment, see {@link DatabaseEnvironment}.
     *
     * @param output takes its output, line by line, without secrets
     * @param guard ends it when the build is stopped
     * @throws IOException when it cannot be started, or would work on another database
     */
    public CommandResult run(Address database, Consumer<String> output, ExitGuard guard)
            throws IOException, InterruptedException {
        Optional<String> doubt = CommandDoubt.about(text);
        if (doubt.isPresent()) {
            throw new IOException(doubt.get());
        }
        ProcessBuilder builder =
                new ProcessBuilder(shell()).directory(folder.toFile()).redirectErrorStream(true);
        new DatabaseEnvironment(database).applyTo(builder.environment());
        long start = System.nanoTime();
        ProcessTree tree = new ProcessTree(builder.start());
        ExitGuard.Task atExit = tree::end;
        try {
            guard.add(atExit);
            // nobody answers questions
            tree.root().getOutputStream().close();
            CommandOutput lines =
                    new CommandOutput(tree.root().getInputStream(), encoding(), new SecretMask(database), output);
            lines.start();
            boolean ended = tree.root().waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                tree.end();
            }
            lines.join(LAST_OUTPUT.toMillis());
            return new CommandResult(
                    ended ? OptionalInt.of(tree.root().exitValue()) : OptionalInt.empty(),
                    Duration.ofNanos(System.nanoTime() - start),
                    lines.last());
        } finally {
            tree.end();
            guard.remove(atExit);
        }
    }

    private List<String> shell() {
        return WINDOWS ? List.of("cmd.exe", "/d", "/s", "/c", "\"" + text + "\"") : List.of("sh", "-c", text);
    }

    private static Charset encoding() {
        return WINDOWS ? Charset.defaultCharset() : StandardCharsets.UTF_8;
    }
}
