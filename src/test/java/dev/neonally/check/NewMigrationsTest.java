package dev.neonally.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.migration.Migration;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which migrations count as new, in a repository of its own. */
class NewMigrationsTest {

    @TempDir
    Path folder;

    private CheckedProject project;

    @BeforeEach
    void twoMigrations() {
        project = new CheckedProject(folder)
                .migration("V1__orders.sql", "CREATE TABLE orders (id bigint);\n")
                .migration("V2__note.sql", "ALTER TABLE orders ADD note text;\n");
    }

    @Test
    void withoutARepositoryTheNewestIs() throws Exception {
        assertThat(chosen().ups()).extracting(Migration::version).containsExactly("2");
        assertThat(chosen().by()).startsWith("the newest one");
    }

    @Test
    void whatTheDefaultGitBranchLacksIs() throws Exception {
        GitFolder repository = GitFolder.init(folder);
        repository.commit();
        repository.git("checkout", "--quiet", "-b", "feature");
        project.migration("V3__a.sql", "SELECT 1;\n");
        repository.commit();
        project.migration("V4__b.sql", "SELECT 1;\n");
        assertThat(chosen().ups()).extracting(Migration::version).containsExactly("3", "4");
        assertThat(chosen().by()).isEqualTo("not on main");
    }

    @Test
    void onTheDefaultGitBranchTheNewestIs() throws Exception {
        GitFolder.init(folder).commit();
        assertThat(chosen().ups()).extracting(Migration::version).containsExactly("2");
        assertThat(chosen().by()).isEqualTo("the newest one, as all are on main");
    }

    @Test
    void whatIsNewSinceTheGivenRefIsEvenIfThatIsNothing() throws Exception {
        GitFolder.init(folder).release("v1");
        project.set("changedSince", "v1");
        assertThat(chosen().ups()).isEmpty();
    }

    @Test
    void whatNoReleaseTagHasIs() throws Exception {
        GitFolder repository = GitFolder.init(folder);
        repository.release("v1");
        project.migration("V3__a.sql", "SELECT 1;\n");
        repository.commit();
        project.set("releaseTags", "v*");
        assertThat(chosen().ups()).extracting(Migration::version).containsExactly("3");
        assertThat(chosen().by()).isEqualTo("in no tag v*");
    }

    @Test
    void callbacksAreNone() throws Exception {
        project.migration("afterMigrate.sql", "SELECT 1;\n");
        assertThat(chosen().ups()).extracting(Migration::version).containsExactly("2");
    }

    private NewMigrations.Chosen chosen() throws Exception {
        HistoryParameters parameters = project.histories();
        Histories histories = new HistoriesReader().read(parameters);
        return new NewMigrations(histories, parameters).of(histories.sets().get(0));
    }
}
