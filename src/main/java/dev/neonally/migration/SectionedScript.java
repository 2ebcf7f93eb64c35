package dev.neonally.migration;

import dev.neonally.migration.Problem.Kind;

/** A file whose sections are set apart by directives in comments, as it is being read. */
abstract class SectionedScript {

    final VersionedName name;
    final String text;
    final History history;
    final Sections sections;
    /** Line of a StatementBegin that was not ended yet, 0 where there is none. */
    int openStatement;
    /** Line of the first statement before any section, 0 where there is none. */
    int strayStatement;

    SectionedScript(VersionedName name, String text, History history) {
        this.name = name;
        this.text = text;
        this.history = history;
        sections = new Sections(text);
    }

    /** Reads the lines; the last section stays open. */
    final void readLines() {
        Lines lines = new Lines(text);
        while (lines.next()) {
            if (lines.startsWith("--")) {
                readComment(lines);
            } else if (sections.open().isEmpty() && strayStatement == 0 && !lines.isBlank()) {
                strayStatement = lines.number();
            }
            readAny(lines);
        }
    }

    /** Looks at a comment, which may be a directive. */
    abstract void readComment(Lines lines);

    /** Looks at a line of any kind. */
    void readAny(Lines lines) {}

    final void problem(int line, String message) {
        history.problem(Kind.DIRECTIVE, name.file(), line, message);
    }
}
