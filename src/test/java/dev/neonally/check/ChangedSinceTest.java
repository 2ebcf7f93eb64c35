package dev.neonally.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only what has changed since a git ref is judged, in a repository of its own. */
class ChangedSinceTest {

    private static final String INDEX =
            "SET lock_timeout = '2s';\nSET statement_timeout = '5s';\nCREATE INDEX ON orders (note);\n";

    @TempDir
    Path folder;

    private CheckedProject project;
    private GitFolder repository;

    @BeforeEach
    void twoReleasedMigrations() throws Exception {
        project = new CheckedProject(folder)
                .migration("V1__tables.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, note text);\n")
                .migration("V2__index.sql", INDEX)
                .set("changedSince", "released");
        repository = GitFolder.init(folder);
        repository.release("released");
    }

    @Test
    void whatIsReleasedIsNotJudged() throws Exception {
        assertThat(project.findings()).isEmpty();
        assertThat(project.check().report().migrations()).noneMatch(migration -> migration.judged());
    }

    @Test
    void whatIsAddedIsJudgedOnTheSchemaOfTheOthers() throws Exception {
        project.migration(
                "V3__index.sql",
                "SET lock_timeout = '2s';\nSET statement_timeout = '5s';\nCREATE INDEX ON orders (id, note);\n");
        repository.commit();
        assertThat(project.said())
                .singleElement()
                .asString()
                .startsWith("MEDIUM create-index-non-concurrent db/migration/V3__index.sql:3")
                .doesNotContain("does not know");
    }

    @Test
    void whatGitDoesNotTrackYetIsJudged() throws Exception {
        project.migration("V3 \u00e4__index.sql", "SELECT 1;\n").migration("V3__index.sql", INDEX);
        assertThat(project.findings("create-index-non-concurrent"))
                .containsExactly("MEDIUM db/migration/V3__index.sql:3");
    }

    @Test
    void whatIsStagedIsJudged() throws Exception {
        project.migration("V3__index.sql", INDEX);
        repository.git("add", "-A");
        assertThat(project.findings("create-index-non-concurrent")).hasSize(1);
    }

    @Test
    void anEditIsFoundAndTheFileJudged() throws Exception {
        project.migration("V2__index.sql", INDEX + "\n");
        assertThat(project.findings())
                .containsExactly(
                        "HIGH edited-applied-migration db/migration/V2__index.sql:1",
                        "MEDIUM create-index-non-concurrent db/migration/V2__index.sql:3");
    }

    @Test
    void aRepeatableMigrationMayBeEdited() throws Exception {
        project.migration("R__view.sql", "CREATE OR REPLACE VIEW names AS SELECT note FROM orders;\n");
        repository.commit();
        repository.git("tag", "--force", "released");
        project.migration("R__view.sql", "CREATE OR REPLACE VIEW names AS SELECT note FROM orders WHERE id > 0;\n");
        assertThat(project.findings("edited-applied-migration")).isEmpty();
    }

    @Test
    void aDeletionIsFound() throws Exception {
        Files.delete(folder.resolve(CheckedProject.FLYWAY + "V2__index.sql"));
        assertThat(project.findings()).containsExactly("HIGH edited-applied-migration db/migration/V2__index.sql:1");
    }

    @Test
    void anotherNameIsFoundAsADeletion() throws Exception {
        repository.git("mv", CheckedProject.FLYWAY + "V2__index.sql", CheckedProject.FLYWAY + "V2__orders_index.sql");
        assertThat(project.findings("edited-applied-migration")).containsExactly("HIGH db/migration/V2__index.sql:1");
    }

    @Test
    void aNewVersionBelowAReleasedOneIsFound() throws Exception {
        project.migration("V1_5__between.sql", "SELECT 1;\n");
        assertThat(project.findings()).containsExactly("MEDIUM version-out-of-order db/migration/V1_5__between.sql:1");
    }

    @Test
    void whatTheOtherBranchAddedMeanwhileIsNobodysEdit() throws Exception {
        repository.git("checkout", "--quiet", "-b", "feature");
        project.migration("V3__feature.sql", "SELECT 1;\n");
        repository.commit();
        repository.git("checkout", "--quiet", "main");
        project.migration("V4__main.sql", INDEX);
        repository.commit();
        repository.git("checkout", "--quiet", "feature");
        assertThat(project.set("changedSince", "main").findings()).isEmpty();
    }

    @Test
    void aModuleInAFolderOfTheRepositoryIsFine() throws Exception {
        Path module = Files.createDirectories(folder.resolve("module"));
        CheckedProject inner =
                new CheckedProject(module).migration("V1__a.sql", "SELECT 1;\n").set("changedSince", "released");
        assertThat(inner.check().report().migrations()).hasSize(1).allMatch(migration -> migration.judged());
    }

    @Test
    void anUnknownRefIsTold() {
        assertThatThrownBy(() -> project.set("changedSince", "origin/main").check())
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("git knows no 'origin/main'")
                .hasMessageContaining("shallow clone");
    }

    @Test
    void aRefIsNeverTakenForAnOption() {
        assertThatThrownBy(() -> project.set("changedSince", "--help").check())
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("git knows no '--help'");
    }
}
