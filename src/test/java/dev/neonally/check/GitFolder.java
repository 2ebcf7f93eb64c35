package dev.neonally.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A git repository in a folder, of nobody's settings. */
public record GitFolder(Path folder) {

    public static GitFolder init(Path folder) throws IOException, InterruptedException {
        GitFolder repository = new GitFolder(folder);
        repository.git("init", "--quiet", "--initial-branch=main");
        return repository;
    }

    /** Commits all that is there. */
    public void commit() throws IOException, InterruptedException {
        git("add", "-A");
        git("commit", "--quiet", "-m", "x");
    }

    /** Commits all that is there as a release. */
    void release(String tag) throws IOException, InterruptedException {
        commit();
        git("tag", tag);
    }

    public void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
    }
}
