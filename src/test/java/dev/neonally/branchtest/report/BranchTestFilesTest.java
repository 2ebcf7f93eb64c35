package dev.neonally.branchtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.branchtest.BranchTestResult;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BranchTestFilesTest {

    @Test
    void bothFilesAreWrittenIntoAFolderThatIsMade(@TempDir Path folder) throws Exception {
        BranchTestResult result = SampleBranchTest.clean();
        BranchTestFiles.Written written = new BranchTestFiles(folder).write(result, folder.resolve("target/neonally"));
        assertThat(written.json())
                .isEqualTo(folder.resolve("target/neonally/branch-test.json"))
                .isNotEmptyFile();
        assertThat(Files.readString(written.html())).isEqualTo(new BranchTestHtml(folder).page(result));
    }

    @Test
    void theProvidersDiffIsAFileThatTheNextTestTakesAway(@TempDir Path folder) throws Exception {
        new BranchTestFiles(folder).write(SampleBranchTest.stalled(), folder);
        assertThat(folder.resolve("schema.diff")).content().contains("+    id uuid NOT NULL,");
        assertThat(folder.resolve("branch-test.json")).content().contains("\"schemaDiff\" : \"schema.diff\"");
        assertThat(folder.resolve("branch-test.html"))
                .content()
                .contains("<span class=\"added\">+    id uuid NOT NULL,", "<span class=\"head\">+++ b/shop");

        new BranchTestFiles(folder).write(SampleBranchTest.clean(), folder);
        assertThat(folder.resolve("schema.diff")).doesNotExist();
    }
}
