package dev.neonally.maven;

import java.io.File;
import java.util.List;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;

/** A build of one module, as Maven hands it to a goal. */
final class SampleBuild {

    private SampleBuild() {}

    static MavenProject project(String basedir) {
        Resource resources = new Resource();
        resources.setDirectory(basedir + "/src/main/resources");
        Build build = new Build();
        build.setDirectory(basedir + "/target");
        build.addResource(resources);
        MavenProject project = new MavenProject();
        project.setFile(new File(basedir, "pom.xml"));
        project.setBuild(build);
        project.setCollectedProjects(List.of());
        return project;
    }

    /** Only Maven itself makes sessions nowadays; what it makes them with is not open to plugins. */
    @SuppressWarnings("deprecation")
    static MavenSession session(MavenProject project) {
        Properties user = new Properties();
        user.setProperty("style.color", "never");
        MavenSession session = new MavenSession(
                null,
                null,
                new DefaultMavenExecutionRequest().setUserProperties(user).setSystemProperties(new Properties()),
                new DefaultMavenExecutionResult());
        session.setProjects(List.of(project));
        return session;
    }
}
