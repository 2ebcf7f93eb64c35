package dev.neonally.branch.neon;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The note at a Neon branch by which a run knows its own.
 *
 * @param runId known to nobody else
 */
record RunMark(String runId, Optional<String> gitCommit, Optional<String> gitBranch) {

    private static final String CREATED_BY = "created-by";
    private static final String TOOL = "neonally";
    private static final String RUN_ID = "run-id";
    private static final String GIT_BRANCH = "git-branch";
    private static final int LONGEST = 250;

    Map<String, String> annotation() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put(CREATED_BY, TOOL);
        notes.put(RUN_ID, runId);
        gitCommit.ifPresent(commit -> notes.put("git-commit", cut(commit)));
        gitBranch.ifPresent(branch -> notes.put(GIT_BRANCH, cut(branch)));
        return notes;
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST));
    }

    static boolean isOfTool(Map<String, String> annotation) {
        return TOOL.equals(annotation.get(CREATED_BY));
    }

    static Optional<String> runId(Map<String, String> annotation) {
        return Optional.ofNullable(annotation.get(RUN_ID));
    }

    static Optional<String> gitBranch(Map<String, String> annotation) {
        return Optional.ofNullable(annotation.get(GIT_BRANCH));
    }
}
