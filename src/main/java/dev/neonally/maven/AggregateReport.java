package dev.neonally.maven;

import dev.neonally.report.Report;
import dev.neonally.report.ReportFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;

/**
 * The report of a whole multi-module build, at its root. Every module adds its own and writes the whole anew, so that it is
 * complete whichever module comes last.
 */
final class AggregateReport {

    static final String FOLDER = "neonally";

    private static final String KEY = "report of ";

    private final MavenProject project;
    private final MavenProject root;
    private final Map<String, Object> context;

    AggregateReport(MavenProject project, MavenSession session, PluginDescriptor plugin) {
        this.project = project;
        this.root = session.getTopLevelProject();
        this.context = session.getPluginContext(plugin, root);
    }

    void add(Report report, ReportFiles files) throws IOException {
        if (root.equals(project) && root.getCollectedProjects().isEmpty()) {
            return;
        }
        Path base = root.getBasedir().toPath();
        String module =
                base.relativize(project.getBasedir().toPath()).toString().replace('\\', '/');
        synchronized (context) {
            context.put(KEY + module, module.isEmpty() ? report : report.under(module));
            List<Report> modules = context.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(KEY))
                    .sorted(Map.Entry.comparingByKey())
                    .map(entry -> (Report) entry.getValue())
                    .toList();
            files.write(Report.merge(modules), Path.of(root.getBuild().getDirectory(), FOLDER));
        }
    }
}
