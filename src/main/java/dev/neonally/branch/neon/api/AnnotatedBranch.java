package dev.neonally.branch.neon.api;

import java.util.Map;

/**
 * A Neon branch and the notes that were attached when it was made.
 *
 * @param annotation empty where there is none
 */
public record AnnotatedBranch(BranchData branch, Map<String, String> annotation) {}
