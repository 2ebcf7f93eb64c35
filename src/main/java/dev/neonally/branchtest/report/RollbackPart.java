package dev.neonally.branchtest.report;

import dev.neonally.branchtest.Figures;
import dev.neonally.branchtest.Rollback;
import dev.neonally.schema.SchemaChange;
import dev.neonally.trace.Failure;
import dev.neonally.trace.MigrationTrace;
import dev.neonally.trace.RunTrace;
import java.util.List;

/** Whether the way back leads back, and then forth again. */
final class RollbackPart {

    private final Markup html;
    private final Sources sources;
    private final RunPart.Setting setting;
    private final Anchors anchors;

    RollbackPart(Markup html, Sources sources, RunPart.Setting setting, Anchors anchors) {
        this.html = html;
        this.sources = sources;
        this.setting = setting;
        this.anchors = anchors;
    }

    void write(String root, Rollback rollback) {
        switch (rollback.status()) {
            case RESTORED ->
                sentence("good", "Up, down and up again: the schema is as before the run, and then as after it.");
            case DIFFERENT -> sentence("bad", "The way back does not restore the schema.");
            case FAILED -> sentence("bad", "The way back fails.");
            case NO_WAY_BACK -> sentence("warn", "There is no way back for all migrations, so none was tried.");
            case NOT_TRIED -> sentence("aside", "Not tried.");
        }
        if (!rollback.missing().isEmpty()) {
            html.element("p", "Without a way back:").open("ul");
            rollback.missing()
                    .forEach(path -> html.open("li").element("code", path).close());
            html.close().line();
        }
        steps(root, rollback);
    }

    private void steps(String root, Rollback rollback) {
        if (!rollback.down().migrations().isEmpty()) {
            step(root, "Down", "down", rollback.down(), "before the migrations", rollback.differences());
        }
        if (!rollback.again().migrations().isEmpty()) {
            step(root, "Up again", "again", rollback.again(), "after their first run", rollback.differencesAgain());
        }
    }

    private void step(
            String root, String title, String name, RunTrace run, String when, List<SchemaChange> differences) {
        html.element(
                "h4",
                title
                        + (run.migrations().stream().allMatch(MigrationTrace::command)
                                ? " by the command in "
                                : ", " + Figures.count(run.migrations().size(), "migration") + " in ")
                        + Figures.duration(run.duration()));
        if (run.failure().isPresent()) {
            Failure failure = run.failure().get();
            new FailurePart(html, sources).write(root, failure);
        } else if (differences.isEmpty()) {
            sentence("good", "The schema is as it was " + when + ".");
        } else {
            sentence(
                    "bad",
                    "The schema is not as it was " + when + ": "
                            + SchemaCount.of(differences).words() + ".");
            new SchemaPart(html).write(differences);
        }
        html.open("details", "class", "more").element("summary", "Statements and locks");
        ObservedRun observed = ObservedRun.of(run, List.of());
        RunPart part = new RunPart(html, setting, anchors.in(name));
        part.writeOverview(observed);
        part.writeMigrations(observed);
        html.close().line();
    }

    private void sentence(String styleClass, String text) {
        html.element("p", text, "class", styleClass).line();
    }
}
