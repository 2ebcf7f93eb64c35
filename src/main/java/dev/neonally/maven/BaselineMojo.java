package dev.neonally.maven;

import dev.neonally.check.CheckResult;
import dev.neonally.control.Baseline;
import dev.neonally.report.ReportedFinding;
import dev.neonally.rule.Finding;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;

/** Writes today's findings to the baseline file, so that {@code check} fails on new ones only. */
@Mojo(name = "baseline", threadSafe = true)
public class BaselineMojo extends AbstractCheckMojo {

    @Override
    Optional<File> acceptedBaseline() {
        return Optional.empty();
    }

    @Override
    void conclude(CheckResult result) throws IOException {
        List<Finding> findings =
                result.report().counting().map(ReportedFinding::finding).toList();
        Path file = baseline().toPath();
        if (findings.isEmpty() && !Files.exists(file)) {
            getLog().info("neonally: nothing to accept");
            return;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Baseline.lines(findings));
        getLog().info("neonally: accepted " + findings.size() + (findings.size() == 1 ? " finding" : " findings")
                + " in " + file);
    }
}
