package dev.neonally.check;

import dev.neonally.rule.Changes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What {@code git} says about a folder; needs git 2.24 or later on the path. */
final class GitRepository {

    /** As many as a command line of Windows has room for. */
    private static final int COMMITS_PER_CALL = 500;

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
        Path top = top("changedSince is set to '" + ref + "'");
        String commit = git("rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}")
                .orElseThrow(() -> new CheckException("changedSince: git knows no '" + ref + "' in " + top
                        + ". Give a git branch, a tag or a commit that is fetched; in CI a shallow clone lacks most of them"
                        + " (fetch with full depth)."))
                .strip();
        String base = parting(commit);
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

    /** The commit at which a ref and HEAD parted; the ref's own where they have none in common. */
    String parting(String ref) {
        return said("merge-base", ref, "HEAD").orElse(ref);
    }

    /** The newest tag that HEAD has. */
    Optional<String> newestTag(String pattern) {
        return said("describe", "--tags", "--abbrev=0", "--match", pattern, "HEAD");
    }

    /**
     * Writes all files of a commit to a folder. No git branch, index, working tree or hook has to do with it.
     *
     * @return where among them {@link #folder} is
     */
    Path write(String commit, Path target) throws CheckException {
        Path top = top("The files of " + commit + " are needed");
        Map<String, String> ownIndex =
                Map.of("GIT_INDEX_FILE", target.resolve(".git-index").toString());
        boolean written =
                git(ownIndex, "-C", top.toString(), "read-tree", commit).isPresent()
                        && git(ownIndex, "-C", top.toString(), "checkout-index", "--all", "--prefix=" + target + "/")
                                .isPresent();
        if (!written) {
            throw new CheckException("git could not write the files of " + commit + " to " + target + ".");
        }
        try {
            return target.resolve(top.toRealPath().relativize(folder.toRealPath()));
        } catch (IOException e) {
            throw new CheckException(folder + " is not to be found in " + top + ": " + e.getMessage(), e);
        }
    }

    /** The git branch that releases come from; empty without git, without a repository, or where none goes by a usual name. */
    Optional<String> defaultBranch() {
        return said("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD")
                .or(() -> Stream.of("origin/main", "origin/master", "main", "master")
                        .filter(name -> said("rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}")
                                .isPresent())
                        .findFirst());
    }

    /** The commit that is checked out, where there is one. */
    Optional<String> headCommit() {
        return said("rev-parse", "--verify", "--quiet", "HEAD");
    }

    /** The git branch that is checked out, where one is. */
    Optional<String> headBranch() {
        return said("symbolic-ref", "--quiet", "--short", "HEAD");
    }

    /** A word that git says; empty where there is no git, too. */
    private Optional<String> said(String... arguments) {
        try {
            return git(arguments).map(String::strip);
        } catch (CheckException noGit) {
            return Optional.empty();
        }
    }

    /**
     * For each of the files the oldest tag that has it, moved files followed; a file that no tag has is left out.
     *
     * @param pattern a glob such as {@code v*}
     * @throws CheckException when there is no git, no repository, no such tag, or only the newest commits are there
     */
    Map<Path, String> firstTags(String pattern, Set<Path> files) throws CheckException {
        Path top = top("releaseTags is set to '" + pattern + "'");
        List<String> tags = git("for-each-ref", "--sort=creatordate", "--format=%(refname)", "refs/tags/" + pattern)
                .map(refs -> refs.lines().toList())
                .orElse(List.of());
        boolean shallow = git("rev-parse", "--is-shallow-repository")
                .filter(answer -> answer.strip().equals("true"))
                .isPresent();
        if (tags.isEmpty() || shallow) {
            throw new CheckException("releaseTags: "
                    + (shallow ? top + " is a shallow clone" : "git knows no tag '" + pattern + "' in " + top)
                    + "; in CI fetch with full depth and all tags.");
        }
        FileOrigins origins = origins(top, files);
        Map<Path, Set<String>> commits = new HashMap<>();
        files.forEach(file -> commits.put(
                file, origins.commits(top.relativize(file).toString().replace('\\', '/'))));
        Map<String, String> tagOf = tags(
                pattern,
                commits.values().stream().flatMap(Set::stream).distinct().toList());
        Map<Path, String> first = new HashMap<>();
        commits.forEach((file, its) -> its.stream()
                .map(tagOf::get)
                .filter(tags::contains)
                .min(Comparator.comparing(tags::indexOf))
                .ifPresent(tag -> first.put(file, tag.substring("refs/tags/".length()))));
        return first;
    }

    private FileOrigins origins(Path top, Set<Path> files) throws CheckException {
        List<String> command = new ArrayList<>(List.of("-C", top.toString(), "log"));
        command.addAll(FileOrigins.FORMAT);
        command.add("--");
        files.stream()
                .map(file -> file.getFileName().toString())
                .map(name -> "*" + name.substring(Math.max(0, name.lastIndexOf('.'))))
                .distinct()
                .forEach(command::add);
        return FileOrigins.parse(
                git(command.toArray(String[]::new)).map(GitRepository::words).orElse(List.of()));
    }

    /** The oldest tag that has each of the commits. */
    private Map<String, String> tags(String pattern, List<String> commits) throws CheckException {
        Map<String, String> tags = new HashMap<>();
        for (int from = 0; from < commits.size(); from += COMMITS_PER_CALL) {
            List<String> some = commits.subList(from, Math.min(commits.size(), from + COMMITS_PER_CALL));
            List<String> command = new ArrayList<>(List.of("name-rev", "--refs=refs/tags/" + pattern));
            command.addAll(some);
            git(command.toArray(String[]::new)).stream()
                    .flatMap(String::lines)
                    .map(line -> line.split(" ", 2))
                    .forEach(line -> tags.put(line[0], "refs/" + line[1].replaceFirst("[~^].*", "")));
        }
        return tags;
    }

    private Path top(String setting) throws CheckException {
        return Path.of(git("rev-parse", "--show-toplevel")
                .orElseThrow(() -> new CheckException(setting + ", but " + folder + " is in no git repository."))
                .strip());
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
        return git(Map.of(), arguments);
    }

    private Optional<String> git(Map<String, String> environment, String... arguments) throws CheckException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "core.quotePath=false"));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
        } catch (IOException e) {
            throw new CheckException("git, which tells what is new, could not be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CheckException("Interrupted while git was running.", e);
        }
    }
}
