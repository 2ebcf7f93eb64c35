package dev.neonally.branch.embedded;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A shell that waits on a pipe from this process. When the pipe breaks, this process was killed: the shell then ends the
 * server and deletes its folder. Where there is no such shell (Windows), the next run does it.
 */
final class Watchdog implements AutoCloseable {

    private static final String SCRIPT = """
            trap '' HUP INT TERM
            read -r word
            [ "$word" = done ] && exit
            if [ -f "$1/data/postmaster.pid" ]; then
                read -r pid < "$1/data/postmaster.pid"
                kill -QUIT "$pid"
                n=0
                while [ -f "$1/data/postmaster.pid" ] && [ $n -lt 50 ]; do n=$((n + 1)); sleep 0.1; done
            fi
            rm -rf "$1" "$1.lock"
            """;

    private final Process shell;

    private Watchdog(Process shell) {
        this.shell = shell;
    }

    static Optional<Watchdog> over(Path home) throws IOException {
        if (File.separatorChar != '/') {
            return Optional.empty();
        }
        return Optional.of(new Watchdog(BareProcess.of(List.of("sh", "-c", SCRIPT, "neonally", home.toString()))
                .directory(new File("/"))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start()));
    }

    /** Nothing is left to watch. */
    @Override
    public void close() {
        try (OutputStream pipe = shell.getOutputStream()) {
            pipe.write("done\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException alreadyGone) {
            // nobody watches any more, which is what was wanted
        }
    }
}
