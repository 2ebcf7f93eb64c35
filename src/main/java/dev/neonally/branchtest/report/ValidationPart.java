package dev.neonally.branchtest.report;

import dev.neonally.branchtest.Figures;
import dev.neonally.branchtest.Validation;
import java.util.List;

/** Whether what the migrations built is sound. */
final class ValidationPart {

    private final Markup html;

    ValidationPart(Markup html) {
        this.html = html;
    }

    void write(Validation validation) {
        html.open("ul", "class", "checks").line();
        names("No index is invalid", "Invalid index: ", validation.invalidIndexes());
        names("No constraint is NOT VALID", "Constraint left NOT VALID: ", validation.notValidated());
        for (Validation.Query query : validation.queries()) {
            String place = query.file() + ":" + query.line();
            item(query.passed(), place + (query.passed() ? " holds" : ": " + query.message()));
        }
        validation.tests().ifPresent(this::write);
        html.close().line();
    }

    private void names(String none, String some, List<String> names) {
        item(names.isEmpty(), names.isEmpty() ? none : some + String.join(", ", names));
    }

    private void item(boolean passed, String text) {
        html.open("li", "class", passed ? "good" : "bad").text(text).close().line();
    }

    static String ending(Validation.CommandResult tests) {
        return tests.exitCode() == Validation.CommandResult.OUT_OF_TIME
                ? "did not end in time and was stopped"
                : "ended with exit code " + tests.exitCode();
    }

    private void write(Validation.CommandResult tests) {
        boolean passed = tests.exitCode() == 0;
        html.open("li", "class", passed ? "good" : "bad");
        html.element("code", tests.command());
        html.text(" " + ending(tests) + " after " + Figures.duration(tests.duration()));
        if (!tests.output().isEmpty()) {
            html.open("details", "class", "more", "open", passed ? null : "");
            html.element("summary", "its last lines");
            html.element("pre", String.join("\n", tests.output()), "class", "output", "tabindex", "0")
                    .close();
        }
        html.close().line();
    }
}
