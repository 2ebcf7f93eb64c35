package dev.neonally.branchtest.report;

import dev.neonally.branchtest.Figures;
import dev.neonally.branchtest.HistoryResult;
import dev.neonally.branchtest.Rollback;
import dev.neonally.schema.SchemaChange;
import dev.neonally.trace.Failure;
import dev.neonally.trace.MigrationTrace;
import dev.neonally.trace.RunTrace;
import java.util.List;
import java.util.stream.Collectors;

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

    void write(HistoryResult history) {
        Rollback rollback = history.rollback();
        switch (rollback.status()) {
            case RESTORED ->
                sentence("good", "Up, down and up again: the schema is as before the run, and then as after it.");
            case DIFFERENT -> sentence("bad", "The way back does not restore the schema.");
            case FAILED -> sentence("bad", "The way back fails.");
            case NO_WAY_BACK -> missing(rollback.missing(), history.pending().size());
            case NOT_TRIED -> {
                sentence("aside", "Not tried.");
                if (!rollback.missing().isEmpty()) {
                    missing(rollback.missing(), history.pending().size());
                }
            }
        }
        steps(history.root(), rollback);
    }

    private void missing(List<String> paths, int all) {
        sentence(
                "warn",
                paths.size() == all
                        ? "There is no way back."
                        : paths.size() + " of " + all + " migrations have no way back, so none was tried.");
        html.open("details", "class", "more")
                .element("summary", "Without a way back: " + Figures.count(paths.size(), "migration"))
                .open("ul");
        paths.forEach(path -> html.open("li").element("code", path).close());
        html.close().close().line();
    }

    private void steps(String root, Rollback rollback) {
        if (!rollback.down().migrations().isEmpty()) {
            step(
                    root,
                    "Down",
                    "down",
                    rollback.down(),
                    "before the migrations",
                    rollback.differences(),
                    rollback.culprits());
        }
        if (!rollback.again().migrations().isEmpty()) {
            step(
                    root,
                    "Up again",
                    "again",
                    rollback.again(),
                    "after their first run",
                    rollback.differencesAgain(),
                    List.of());
        }
    }

    private void step(
            String root,
            String title,
            String name,
            RunTrace run,
            String when,
            List<SchemaChange> differences,
            List<Rollback.Culprit> culprits) {
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
        culprits.forEach(this::culprit);
        html.open("details", "class", "more").element("summary", "Statements and locks");
        ObservedRun observed = ObservedRun.of(run, List.of());
        RunPart part = new RunPart(html, setting, anchors.in(name));
        part.writeOverview(observed);
        part.writeMigrations(observed);
        html.close().line();
    }

    private void culprit(Rollback.Culprit culprit) {
        html.open("p").element("code", culprit.path());
        html.text(" does not restore "
                        + culprit.differences().stream()
                                .map(SchemaChange::object)
                                .collect(Collectors.joining(", ")) + ".")
                .close()
                .line();
    }

    private void sentence(String styleClass, String text) {
        html.element("p", text, "class", styleClass).line();
    }
}
