package dev.neonally.check;

import dev.neonally.rule.Changes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What {@code git} says about a folder; needs git 2.24 or later on the path. */
final class GitRepository {

    private final Path folder;

    GitRepository(Path folder) {
        this.folder = folder;
    }

    /**
     * The files that were added, edited or deleted since the ref and HEAD parted, in commits, in the index, in the
     * working tree and untracked.
     *
     * @throws CheckException when there is no git, no repository or no such ref
     */
    Changes since(String ref) throws CheckException {
        Path top = Path.of(git("rev-parse", "--show-toplevel")
                .orElseThrow(() -> new CheckException(
                        "changedSince is set to '" + ref + "', but " + folder + " is in no git repository."))
                .strip());
        String commit = git("rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}")
                .orElseThrow(() -> new CheckException("changedSince: git knows no '" + ref + "' in " + top
                        + ". Give a branch, a tag or a commit that is fetched; in CI a shallow clone lacks most of them"
                        + " (fetch with full depth)."))
                .strip();
        String base = git("merge-base", commit, "HEAD").map(String::strip).orElse(commit);
        Set<Path> added = new HashSet<>();
        Set<Path> edited = new HashSet<>();
        Set<Path> deleted = new HashSet<>();
        List<String> words = words(git("diff", "--name-status", "-z", "--no-renames", base, "--")
                .orElseThrow(() -> new CheckException("git could not compare the working tree with '" + ref + "'.")));
        for (int i = 0; i + 1 < words.size(); i += 2) {
            Path file = top.resolve(words.get(i + 1)).normalize();
            switch (words.get(i).charAt(0)) {
                case 'A' -> added.add(file);
                case 'D' -> deleted.add(file);
                default -> edited.add(file);
            }
        }
        git("-C", top.toString(), "ls-files", "--others", "--exclude-standard", "-z")
                .map(GitRepository::words)
                .orElse(List.of())
                .forEach(file -> added.add(top.resolve(file).normalize()));
        return new Changes(Optional.of(ref), added, edited, deleted);
    }

    private static List<String> words(String output) {
        List<String> words = new ArrayList<>();
        for (String word : output.split("\0")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    /** What git prints, empty when it fails. */
    private Optional<String> git(String... arguments) throws CheckException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "core.quotePath=false"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
        } catch (IOException e) {
            throw new CheckException("changedSince needs git, which could not be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CheckException("Interrupted while git was running.", e);
        }
    }
}
