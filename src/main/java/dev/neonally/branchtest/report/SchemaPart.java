package dev.neonally.branchtest.report;

import dev.neonally.schema.SchemaChange;
import java.util.List;
import java.util.Locale;

/** How two schemas differ, object by object. */
final class SchemaPart {

    private static final int MANY = 40;

    private final Markup html;

    SchemaPart(Markup html) {
        this.html = html;
    }

    void write(List<SchemaChange> changes) {
        boolean folded = changes.size() > MANY;
        if (folded) {
            html.open("details", "class", "more")
                    .element("summary", SchemaCount.of(changes).words());
        }
        html.open("ul", "class", "schema").line();
        changes.forEach(this::write);
        html.close();
        if (folded) {
            html.close();
        }
        html.line();
    }

    private void write(SchemaChange change) {
        String kind = change.kind().name().toLowerCase(Locale.ROOT);
        html.open("li", "class", kind);
        html.element("span", kind, "class", "sign").text(" ").element("strong", change.object());
        html.open("pre");
        DefinitionDiff.of(change.before().orElse(""), change.after().orElse(""))
                .lines()
                .forEach(this::write);
        html.close().close().line();
    }

    private void write(DefinitionDiff.Line line) {
        String sign = switch (line.fate()) {
            case REMOVED -> "− ";
            case ADDED -> "+ ";
            case KEPT -> "  ";
            case SKIPPED -> "⋮ ";
        };
        html.open("span", "class", "definition " + line.fate().name().toLowerCase(Locale.ROOT));
        html.element("span", sign, "class", "fate");
        for (TextDiff.Part part : line.parts()) {
            if (part.changed()) {
                html.element(line.fate() == DefinitionDiff.Fate.REMOVED ? "del" : "ins", part.text());
            } else {
                html.text(part.text());
            }
        }
        html.text("\n").close();
    }
}
