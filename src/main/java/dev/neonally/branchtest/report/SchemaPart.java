package dev.neonally.branchtest.report;

import dev.neonally.schema.SchemaChange;
import java.util.List;

/** How two schemas differ, object by object, before above after. */
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
        String kind = change.before().isEmpty() ? "added" : change.after().isEmpty() ? "removed" : "changed";
        html.open("li", "class", kind);
        html.element("span", kind, "class", "sign").text(" ").element("strong", change.object());
        if (change.before().isPresent() && change.after().isPresent()) {
            TextDiff diff = TextDiff.of(change.before().get(), change.after().get());
            definition("before", "del", diff.before());
            definition("after", "ins", diff.after());
        } else {
            String text = change.after().or(change::before).orElse("");
            definition(
                    change.after().isPresent() ? "after" : "before", "span", List.of(new TextDiff.Part(text, false)));
        }
        html.close().line();
    }

    private void definition(String side, String mark, List<TextDiff.Part> parts) {
        html.open("pre", "class", side);
        for (TextDiff.Part part : parts) {
            if (part.changed()) {
                html.element(mark, part.text());
            } else {
                html.text(part.text());
            }
        }
        html.close();
    }
}
