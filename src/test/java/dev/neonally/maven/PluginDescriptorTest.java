package dev.neonally.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the generated descriptor promises to builds. */
class PluginDescriptorTest {

    private static final Set<String> SIMPLE =
            Set.of("java.lang.String", "java.io.File", "java.util.List", "int", "long", "boolean");

    static List<MojoDescriptor> goals() throws Exception {
        try (Reader descriptor = new InputStreamReader(
                PluginDescriptorTest.class.getResourceAsStream("/META-INF/maven/plugin.xml"), StandardCharsets.UTF_8)) {
            return new PluginDescriptorBuilder().build(descriptor).getMojos();
        }
    }

    static Stream<MojoDescriptor> configuredGoals() throws Exception {
        return goals().stream()
                .filter(goal -> Set.of("check", "baseline", "branch-test", "branches", "cleanup")
                        .contains(goal.getGoal()));
    }

    @ParameterizedTest
    @MethodSource("goals")
    void everyGoalIsThreadSafe(MojoDescriptor goal) {
        assertThat(goal.isThreadSafe()).as(goal.getGoal()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("configuredGoals")
    void everyParameterCanBeGivenOnTheCommandLine(MojoDescriptor goal) {
        assertThat(goal.getParameters()).filteredOn(Parameter::isEditable).allSatisfy(parameter -> {
            assertThat(SIMPLE).contains(parameter.getType());
            assertThat(goal.getMojoConfiguration().getChild(parameter.getName()).getValue())
                    .isEqualTo("${neonally." + parameter.getName() + "}");
        });
    }

    @ParameterizedTest
    @MethodSource("configuredGoals")
    void everyConfiguredGoalCanBeSkipped(MojoDescriptor goal) {
        assertThat(goal.getParameterMap()).containsKey("skip");
    }
}
