package dev.neonally.branch.neon.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The operations of a project, and what tests have scripted for the next ones. */
final class Operations {

    private static final Duration STARTS = Duration.ofMillis(20);
    private static final Duration TAKES = Duration.ofMillis(60);

    private final String projectId;
    private final SimulatorClock clock;
    private final List<SimulatedOperation> all = new ArrayList<>();
    private final Map<String, Deque<OperationTimeline>> scripted = new HashMap<>();

    Operations(String projectId, SimulatorClock clock) {
        this.projectId = projectId;
        this.clock = clock;
    }

    synchronized void script(String action, OperationTimeline timeline) {
        scripted.computeIfAbsent(action, any -> new ArrayDeque<>()).add(timeline);
    }

    synchronized SimulatedOperation begin(String action, String branchId, Optional<String> endpointId) {
        OperationTimeline timeline = Optional.ofNullable(scripted.get(action))
                .map(Deque::poll)
                .orElseGet(() -> OperationTimeline.usual(STARTS, TAKES));
        SimulatedOperation operation = new SimulatedOperation(
                UUID.randomUUID().toString(), projectId, branchId, endpointId, action, timeline, clock.instant());
        all.add(operation);
        return operation;
    }

    synchronized SimulatedOperation find(String id) {
        return all.stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("operation"));
    }

    /** The newest first. */
    synchronized List<SimulatedOperation> newestFirst() {
        List<SimulatedOperation> newest = new ArrayList<>(all);
        Collections.reverse(newest);
        return newest;
    }

    /** Refuses what Neon cannot do while it is at work on the same Neon branch. */
    synchronized void checkNoneRunning(String branchId) {
        Instant now = clock.instant();
        if (all.stream().anyMatch(operation -> operation.branchId().equals(branchId) && operation.isRunning(now))) {
            throw new ApiError(
                    423, "project already has running conflicting operations, scheduling of new ones is prohibited");
        }
    }
}
