package dev.neonally.branch.neon.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The statuses that an operation goes through.
 *
 * @param error what it says once it has failed, or empty
 */
record OperationTimeline(List<Step> steps, String error) {

    /** How long after the operation's start it gets a status. */
    record Step(Duration after, String status) {}

    /** What an operation does when nothing is scripted. */
    static OperationTimeline usual(Duration starts, Duration takes) {
        return new OperationTimeline(
                List.of(
                        new Step(Duration.ZERO, "scheduling"),
                        new Step(starts, "running"),
                        new Step(starts.plus(takes), "finished")),
                "");
    }

    static OperationTimeline through(Duration each, String error, String... statuses) {
        List<Step> steps = new ArrayList<>();
        Stream.of(statuses).forEach(status -> steps.add(new Step(each.multipliedBy(steps.size()), status)));
        return new OperationTimeline(List.copyOf(steps), error);
    }

    String statusAfter(Duration time) {
        return steps.stream()
                .filter(step -> step.after().compareTo(time) <= 0)
                .reduce((earlier, later) -> later)
                .map(Step::status)
                .orElse("scheduling");
    }
}
