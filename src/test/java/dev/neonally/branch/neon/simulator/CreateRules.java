package dev.neonally.branch.neon.simulator;

import java.time.Instant;

/** What Neon refuses to make. */
record CreateRules(Project project, Instant now) {

    void check(BranchRequest request, SimulatedBranch parent, String name) {
        if (name.length() > 256) {
            throw new ApiError(400, "branch name is too long");
        }
        checkUnused(name);
        if (project.existing().size() >= project.limits().branches()) {
            throw new ApiError(422, "BRANCHES_LIMIT_EXCEEDED", "branches limit exceeded");
        }
        if (request.schemaOnly()
                && project.existing().stream().filter(SimulatedBranch::isRoot).count()
                        >= project.limits().roots()) {
            throw new ApiError(422, "ROOT_BRANCHES_LIMIT_EXCEEDED", "root branches limit exceeded");
        }
        if (parent.expiresAt().isPresent()) {
            throw new ApiError(400, "cannot create a branch from a parent that expires");
        }
        if (!parent.isReady(now)) {
            throw new ApiError(422, "branch not ready yet");
        }
        project.operations().checkNoneRunning(parent.id());
        checkPointInTime(request);
        request.expiresAt().ifPresent(at -> checkExpiry(at, request.isProtected()));
        if (request.computes().stream()
                        .filter(compute -> compute.type().equals("read_write"))
                        .count()
                > 1) {
            throw new ApiError(400, "a branch can have one read-write endpoint");
        }
    }

    void checkUnused(String name) {
        if (project.existing().stream().anyMatch(branch -> branch.name().equals(name))) {
            throw new ApiError(409, "BRANCH_ALREADY_EXISTS", "branch already exists; branch_name:\"" + name + "\"");
        }
    }

    void checkExpiry(Instant at, boolean isProtected) {
        if (isProtected) {
            throw new ApiError(400, "a protected branch cannot expire");
        }
        if (!at.isAfter(now)) {
            throw new ApiError(400, "expires_at must be in the future");
        }
        if (at.isAfter(now.plus(Limits.LONGEST_TTL))) {
            throw new ApiError(400, "expires_at must be within 30 days");
        }
    }

    private void checkPointInTime(BranchRequest request) {
        if (request.parentLsn().isPresent() && request.parentTimestamp().isPresent()) {
            throw new ApiError(400, "parent_lsn and parent_timestamp are mutually exclusive");
        }
        request.parentTimestamp().ifPresent(at -> {
            if (at.isAfter(now) || at.isBefore(now.minus(project.limits().history()))) {
                throw new ApiError(400, "timestamp is outside of the history retention window");
            }
        });
    }
}
