package dev.neonally.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ships together is judged together; git tells, by tags or by what is new since a ref. */
class ReleaseTagsTest {

    private static final String RULE = "expand-and-contract-together";
    private static final String TIMEOUT = "SET lock_timeout = '2s';\n";
    private static final String EXPAND = TIMEOUT + "ALTER TABLE orders ADD COLUMN remark text;\n";
    private static final String FILL = "UPDATE orders SET remark = note WHERE id BETWEEN 1 AND 1000;\n";
    private static final String CONTRACT = TIMEOUT + "ALTER TABLE orders DROP COLUMN note;\n";

    @TempDir
    Path folder;

    private CheckedProject project;
    private GitFolder repository;

    @BeforeEach
    void aFirstRelease() throws Exception {
        project = new CheckedProject(folder)
                .migration("V1__tables.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, note text);\n");
        repository = GitFolder.init(folder);
        repository.release("v1.0");
    }

    private void expandFillAndContractIn(String second, String third, String fourth) throws Exception {
        project.migration("V2__expand.sql", EXPAND);
        repository.release(second);
        project.migration("V3__fill.sql", FILL);
        repository.release(third);
        project.migration("V4__contract.sql", CONTRACT);
        repository.release(fourth);
    }

    @Test
    void whatOneTagBringsShipsTogether() throws Exception {
        expandFillAndContractIn("build-1", "build-2", "v1.1");
        assertThat(project.set("releaseTags", "v*").findings(RULE))
                .containsExactly("HIGH db/migration/V4__contract.sql:2");
    }

    @Test
    void whatATagPartsIsLetAlone() throws Exception {
        expandFillAndContractIn("build-1", "v1.1", "v1.2");
        assertThat(project.set("releaseTags", "v*").findings(RULE)).isEmpty();
    }

    @Test
    void whatNoTagHasYetIsTheComingRelease() throws Exception {
        project.migration("V2__expand.sql", EXPAND);
        repository.commit();
        project.migration("V3__fill.sql", FILL).migration("V4__contract.sql", CONTRACT);
        assertThat(project.set("releaseTags", "v*").findings(RULE))
                .containsExactly("HIGH db/migration/V4__contract.sql:2");
    }

    @Test
    void whatIsNewSinceARefShipsTogether() throws Exception {
        project.migration("V2__expand.sql", EXPAND + FILL);
        repository.commit();
        project.migration("V3__contract.sql", CONTRACT);
        assertThat(project.set("changedSince", "v1.0").findings(RULE))
                .containsExactly("HIGH db/migration/V3__contract.sql:2");
        assertThat(project.set("changedSince", "HEAD").findings(RULE)).isEmpty();
    }

    @Test
    void tagsTellOfWhatIsNotNewSinceTheRef() throws Exception {
        project.migration("V2__expand.sql", EXPAND + FILL);
        repository.commit();
        project.migration("V3__contract.sql", CONTRACT);
        project.set("changedSince", "HEAD").set("releaseTags", "v*");
        assertThat(project.findings(RULE)).containsExactly("HIGH db/migration/V3__contract.sql:2");
    }

    @Test
    void withoutMarksEachMigrationIsARelease() throws Exception {
        expandFillAndContractIn("build-1", "build-2", "v1.1");
        assertThat(project.findings(RULE)).isEmpty();
    }

    @Test
    void aMovedMigrationShippedWhereItCameFrom() throws Exception {
        expandFillAndContractIn("v1.1", "v1.2", "v1.3");
        Files.createDirectories(folder.resolve("src/main/resources/db/migration/old"));
        for (String name : new String[] {"V2__expand", "V3__fill", "V4__contract"}) {
            repository.git("mv", CheckedProject.FLYWAY + name + ".sql", CheckedProject.FLYWAY + "old/" + name + ".sql");
        }
        repository.release("v1.4");
        assertThat(project.set("releaseTags", "v*").findings(RULE)).isEmpty();
    }

    @Test
    void aBranchShipsWithTheTagThatMergedIt() throws Exception {
        repository.git("checkout", "--quiet", "-b", "feature");
        project.migration("V2__expand.sql", EXPAND + FILL);
        repository.commit();
        repository.git("checkout", "--quiet", "main");
        project.file("README", "more");
        repository.release("v1.1");
        repository.git("merge", "--quiet", "--no-ff", "-m", "merge", "feature");
        project.migration("V3__contract.sql", CONTRACT);
        repository.release("v1.2");
        assertThat(project.set("releaseTags", "v*").findings(RULE))
                .containsExactly("HIGH db/migration/V3__contract.sql:2");
    }

    @Test
    void whatTheSameReleaseAddedMayGoAgain() throws Exception {
        project.migration("V2__expand.sql", EXPAND);
        repository.commit();
        project.migration("V3__back.sql", TIMEOUT + "ALTER TABLE orders DROP COLUMN remark;\n");
        repository.release("v1.1");
        assertThat(project.findings("drop-column")).hasSize(1);
        assertThat(project.set("releaseTags", "v*").findings("drop-column")).isEmpty();
    }

    @Test
    void tagsThatGitDoesNotKnowAreTold() {
        assertThatThrownBy(() -> project.set("releaseTags", "release-*").check())
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("git knows no tag 'release-*'")
                .hasMessageContaining("all tags");
    }

    @Test
    void aShallowCloneIsTold(@TempDir Path elsewhere) throws Exception {
        repository.git(
                "clone", "--quiet", "--depth=1", "--branch=v1.0", folder.toUri().toString(), elsewhere + "/clone");
        CheckedProject clone = new CheckedProject(elsewhere.resolve("clone")).set("releaseTags", "v*");
        assertThatThrownBy(clone::check).isInstanceOf(CheckException.class).hasMessageContaining("shallow clone");
    }

    @Test
    void noRepositoryIsTold(@TempDir Path elsewhere) {
        CheckedProject other = new CheckedProject(elsewhere)
                .migration("V1__a.sql", "SELECT 1;\n")
                .set("releaseTags", "v*");
        assertThatThrownBy(other::check).isInstanceOf(CheckException.class).hasMessageContaining("no git repository");
    }
}
