package dev.neonally.migration;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plugin of the build with what one of its executions is configured with.
 *
 * @param artifactId the plugin's artifact id
 * @param version the version that the build resolves, empty where it names none
 * @param execution the execution's id; empty for the configuration outside of executions
 * @param goals the goals that the execution runs; empty outside of executions
 * @param configuration element names to values, the plugin's own configuration merged in: a {@link String}, a nested
 *     {@link Map}, or a {@link List} of either where an element occurs several times
 * @param managed it stands in the plugin management only: nothing runs it unless someone names it
 */
public record BuildPlugin(
        String artifactId,
        Optional<String> version,
        String execution,
        List<String> goals,
        Map<String, Object> configuration,
        boolean managed) {

    public BuildPlugin {
        goals = List.copyOf(goals);
        configuration = Map.copyOf(configuration);
    }

    /** Says which plugin it is; the configuration may hold passwords and stays out. */
    @Override
    public String toString() {
        return execution.isEmpty() ? artifactId : artifactId + " (" + execution + ")";
    }
}
