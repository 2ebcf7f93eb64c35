package dev.neonally.branchtest.report;

import dev.neonally.branchtest.BranchTestResult;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that a branch-test leaves: {@code branch-test.json} and {@code branch-test.html}. */
public final class BranchTestFiles {

    private final BranchTestJson json = new BranchTestJson();
    private final BranchTestHtml html;

    /** @param basedir the project, whose files the page quotes */
    public BranchTestFiles(Path basedir) {
        this.html = new BranchTestHtml(basedir);
    }

    /** Where the files are. */
    public record Written(Path json, Path html) {}

    /** Writes both files into the folder, which is made where it is missing. */
    public Written write(BranchTestResult result, Path folder) throws IOException {
        Files.createDirectories(folder);
        Written written = new Written(folder.resolve("branch-test.json"), folder.resolve("branch-test.html"));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(written.json()))) {
            json.write(result, out);
        }
        Files.writeString(written.html(), html.page(result), StandardCharsets.UTF_8);
        return written;
    }
}
