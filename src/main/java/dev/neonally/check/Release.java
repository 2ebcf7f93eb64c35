package dev.neonally.check;

import java.nio.file.Path;

/** The project as it was released last, as far as git tells. */
public final class Release {

    private final GitRepository repository;
    private final String name;
    private final String commit;

    /**
     * @param name how the user calls it: a git branch, a tag or a commit
     * @param commit where what is new begins
     */
    Release(GitRepository repository, String name, String commit) {
        this.repository = repository;
        this.name = name;
        this.commit = commit;
    }

    /** How the user calls it: {@code main}, {@code v1.4}. */
    public String name() {
        return name;
    }

    /**
     * Writes its files.
     *
     * @param folder what it holds is deleted first
     * @throws CheckException when git or the disk does not let it
     */
    public ReleasedFiles writeTo(Path folder) throws CheckException {
        Path target = ReleasedFiles.emptied(folder.toAbsolutePath());
        return new ReleasedFiles(target, repository.write(commit, target));
    }
}
