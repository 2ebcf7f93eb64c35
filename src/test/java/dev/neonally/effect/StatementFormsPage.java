package dev.neonally.effect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The page that shows what servers did for each statement form: its own introduction, then a section with a table for each
 * file of forms, whose title and introduction are the comments at its head. A row is a form and the versions that agree on
 * it.
 */
final class StatementFormsPage {

    static final Path FILE = Path.of("src/site/markdown/statement-forms.md");
    static final String HOW_TO_WRITE = "run mvn -Pprove -Dtest=EffectModelServerTest,StatementFormsPageTest"
            + " -Dneonally.proof.write=true test to write " + FILE;

    private static final String SECTION = "\n## ";
    private static final String HEAD =
            "| Statement | PostgreSQL | Locks | Rewritten | Scanned | Indexes | In a transaction |\n"
                    + "| --- | --- | --- | --- | --- | --- | --- |\n";
    private static final int FIRST_RESULT = 2;

    private final String introduction;
    private final Map<String, Map<Integer, FormResult>> results;

    private StatementFormsPage(String introduction, Map<String, Map<Integer, FormResult>> results) {
        this.introduction = introduction;
        this.results = results;
    }

    static StatementFormsPage read() {
        String text = read(FILE);
        int sections = text.indexOf(SECTION);
        Map<String, Map<Integer, FormResult>> results = new HashMap<>();
        text.lines().filter(line -> line.startsWith("| **")).forEach(line -> {
            List<String> cells = List.of(line.substring(2, line.length() - 2).split(" \\| "));
            FormResult result = FormResult.fromCells(cells.subList(FIRST_RESULT, cells.size()));
            PostgresVersions.parse(cells.get(1))
                    .all()
                    .forEach(version -> results.computeIfAbsent(cells.get(0), form -> new TreeMap<>())
                            .put(version, result));
        });
        return new StatementFormsPage(sections < 0 ? text : text.substring(0, sections + 1), results);
    }

    /** What the page says of a form on a version. */
    Optional<FormResult> result(EffectCase form, int postgres) {
        return Optional.ofNullable(results.getOrDefault(cell(form), Map.of()).get(postgres));
    }

    void put(EffectCase form, int postgres, FormResult result) {
        results.computeIfAbsent(cell(form), f -> new TreeMap<>()).put(postgres, result);
    }

    void write() {
        try {
            Files.writeString(FILE, text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page as it should be, by what it knows. */
    String text() {
        Map<String, List<EffectCase>> sections = EffectCase.all().stream()
                .filter(tried -> tried.form().isPresent())
                .collect(Collectors.groupingBy(EffectCase::file, LinkedHashMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder(introduction);
        sections.forEach((file, forms) -> {
            text.append(head(EffectCase.FOLDER.resolve(file))).append('\n').append(HEAD);
            forms.forEach(form -> text.append(rows(form)));
            text.append('\n');
        });
        return text.toString().stripTrailing() + "\n";
    }

    /** Title and introduction of a section. */
    private static String head(Path file) {
        return read(file)
                .lines()
                .takeWhile(line -> line.startsWith("-- "))
                .map(line -> line.substring(3))
                .map(line -> line.startsWith("# ") ? "#" + line + "\n\n" : line + "\n")
                .collect(Collectors.joining());
    }

    private String rows(EffectCase form) {
        Map<Integer, FormResult> known = results.getOrDefault(cell(form), Map.of());
        StringBuilder rows = new StringBuilder();
        List<Integer> run = new ArrayList<>();
        for (int version : form.versions().all()) {
            FormResult result = known.get(version);
            if (!run.isEmpty() && !known.get(run.get(0)).equals(result)) {
                rows.append(row(form, run, known.get(run.get(0))));
                run.clear();
            }
            if (result != null) {
                run.add(version);
            }
        }
        if (!run.isEmpty()) {
            rows.append(row(form, run, known.get(run.get(0))));
        }
        return rows.toString();
    }

    private static String row(EffectCase form, List<Integer> versions, FormResult result) {
        List<String> cells = new ArrayList<>();
        cells.add(cell(form));
        cells.add(new PostgresVersions(versions.get(0), versions.get(versions.size() - 1)).toString());
        cells.addAll(result.cells());
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String cell(EffectCase form) {
        String sql = form.sql().replaceAll("\\s+", " ").replace("|", "\\|");
        return "**" + form.form().orElseThrow() + "**<br>`" + sql + "`";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
