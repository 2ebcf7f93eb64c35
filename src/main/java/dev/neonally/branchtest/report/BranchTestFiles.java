package dev.neonally.branchtest.report;

import dev.neonally.branchtest.BranchTestResult;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files that a branch-test leaves: {@code branch-test.json}, {@code branch-test.html} and, where the provider of the
 * database compared its schema, {@code schema.diff}.
 */
public final class BranchTestFiles {

    /** The provider's unified diff. */
    static final String SCHEMA_DIFF = "schema.diff";

    private final BranchTestJson json = new BranchTestJson();
    private final BranchTestHtml html;

    /** @param basedir the project, whose files the page quotes */
    public BranchTestFiles(Path basedir) {
        this.html = new BranchTestHtml(basedir);
    }

    /** Where the files are that are always there. */
    public record Written(Path json, Path html) {}

    /** Writes the files into the folder, which is made where it is missing, and leaves none of an earlier test there. */
    public Written write(BranchTestResult result, Path folder) throws IOException {
        Files.createDirectories(folder);
        Written written = new Written(folder.resolve("branch-test.json"), folder.resolve("branch-test.html"));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(written.json()))) {
            json.write(result, out);
        }
        Files.writeString(written.html(), html.page(result));
        Path diff = folder.resolve(SCHEMA_DIFF);
        Files.deleteIfExists(diff);
        if (result.database().schemaDiff().isPresent()) {
            Files.writeString(diff, result.database().schemaDiff().get());
        }
        return written;
    }
}
