package dev.neonally.branch.neon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.branch.neon.api.AnnotatedBranch;
import dev.neonally.branch.neon.api.BranchData;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is not certainly the run's own Neon branch is not taken for it. */
class IdentityTest {

    private static final String NAME = "migration/x-20261120T213000Z-3fa2b1c9";
    private static final Identity OURS = new Identity(NAME, "run-1", "br-parent", "br-main", false);
    private static final Identity PARENTLESS = new Identity(NAME, "run-1", "br-parent", "br-main", true);
    private static final Map<String, String> NOTE = Map.of("created-by", "neonally", "run-id", "run-1");

    private static BranchData branch(
            String id, String name, String parent, Boolean isDefault, Boolean isPrimary, Boolean isProtected) {
        return new BranchData(id, name, parent, "ready", null, isDefault, isPrimary, isProtected, null, null);
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of("no id", branch(null, NAME, "br-parent", false, false, false)),
                Arguments.of("the parent", branch("br-parent", NAME, "br-parent", false, false, false)),
                Arguments.of("the default", branch("br-main", NAME, "br-parent", false, false, false)),
                Arguments.of("default", branch("br-1", NAME, "br-parent", true, false, false)),
                Arguments.of("primary", branch("br-1", NAME, "br-parent", false, true, false)),
                Arguments.of("protected", branch("br-1", NAME, "br-parent", false, false, true)),
                Arguments.of("not said whether default", branch("br-1", NAME, "br-parent", null, null, false)),
                Arguments.of("not said whether protected", branch("br-1", NAME, "br-parent", false, null, null)),
                Arguments.of("another name", branch("br-1", NAME + "0", "br-parent", false, false, false)),
                Arguments.of("no name", branch("br-1", null, "br-parent", false, false, false)),
                Arguments.of("another parent", branch("br-1", NAME, "br-main", false, false, false)),
                Arguments.of("no parent", branch("br-1", NAME, null, false, false, false)),
                Arguments.of("an empty parent", branch("br-1", NAME, "", false, false, false)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void itIsNeitherUsedNorDeleted(String what, BranchData branch) {
        AnnotatedBranch found = new AnnotatedBranch(branch, NOTE);

        assertThat(OURS.doubt(branch)).as(what).isPresent();
        assertThat(OURS.doubt(found)).as(what).isPresent();
        assertThat(OURS.doubtBeforeDeletion(found)).as(what).isPresent();
    }

    @Test
    void itsOwnIsKnown() {
        BranchData branch = branch("br-1", NAME, "br-parent", false, null, false);

        assertThat(OURS.doubt(new AnnotatedBranch(branch, NOTE))).isEmpty();
        assertThat(PARENTLESS.doubt(new AnnotatedBranch(branch("br-1", NAME, null, false, false, false), NOTE)))
                .isEmpty();
    }

    @Test
    void theNoteOfAnotherRunIsADoubt() {
        BranchData branch = branch("br-1", NAME, "br-parent", false, false, false);
        AnnotatedBranch other = new AnnotatedBranch(branch, Map.of("run-id", "run-2"));

        assertThat(OURS.doubt(other)).isPresent();
        assertThat(OURS.doubtBeforeDeletion(other)).isPresent();
    }

    @Test
    void withoutANoteItIsNotUsedButDeleted() {
        AnnotatedBranch bare = new AnnotatedBranch(branch("br-1", NAME, "br-parent", false, false, false), Map.of());

        assertThat(OURS.doubt(bare)).isEqualTo(Optional.of("it does not carry this run's id"));
        assertThat(OURS.doubtBeforeDeletion(bare)).isEmpty();
    }
}
