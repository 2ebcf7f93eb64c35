package dev.neonally.branchtest.report;

import dev.neonally.branchtest.BranchTestResult;
import dev.neonally.branchtest.BranchTestResult.Problem;
import dev.neonally.branchtest.Figures;
import dev.neonally.trace.Stall;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * {@code branch-test.html}: one file without scripts that loads nothing. Its own Content-Security-Policy allows its style
 * sheet and nothing else.
 */
public final class BranchTestHtml {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** All of a larger one is in its file. */
    private static final int DIFF_LINES = 400;

    private final Sources sources;

    /** @param basedir the project, whose files the page quotes */
    public BranchTestHtml(Path basedir) {
        this.sources = new Sources(basedir);
    }

    /** The whole page. */
    public String page(BranchTestResult result) {
        Verdict verdict = Verdict.of(result);
        Markup html = new Markup();
        html.trusted("<!DOCTYPE html>").line().open("html", "lang", "en").line();
        writeHead(html, verdict);
        html.open("body").line();
        writePatterns(html);
        writeVerdict(html, result, verdict);
        html.open("main").line();
        writeProblems(html, result.problems());
        for (int i = 0; i < result.histories().size(); i++) {
            new HistoryPart(html, sources, result, new Anchors("h" + (i + 1)))
                    .write(result.histories().get(i));
        }
        writeDatabase(html, result);
        html.close().line();
        html.element(
                "footer",
                "Neonally " + result.toolVersion() + ", neonally:branch-test. All figures: branch-test.json.");
        html.line().close().line().close().line();
        return html.end();
    }

    private static void writeHead(Markup html, Verdict verdict) {
        String style = resource("branch-test.css");
        html.open("head").line();
        html.empty("meta", "charset", "utf-8").line();
        html.empty(
                        "meta",
                        "http-equiv",
                        "Content-Security-Policy",
                        "content",
                        "default-src 'none'; style-src 'sha256-" + digest(style)
                                + "'; base-uri 'none'; form-action 'none'")
                .line();
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        html.empty("meta", "name", "color-scheme", "content", "light dark").line();
        html.element("title", (verdict.passed() ? "Passed: " : "Failed: ") + verdict.headline())
                .line();
        html.open("style").trusted(style).close().line();
        html.close().line();
    }

    /** Stripes for the lock that stops everybody: seen without colours too. */
    private static void writePatterns(Markup html) {
        html.open("svg", "width", "0", "height", "0", "class", "patterns", "aria-hidden", "true");
        html.open(
                "pattern",
                "id",
                "hatch",
                "width",
                "6",
                "height",
                "6",
                "patternUnits",
                "userSpaceOnUse",
                "patternTransform",
                "rotate(45)");
        html.empty("line", "y2", "6", "stroke", "#ffffff", "stroke-opacity", "0.28", "stroke-width", "4");
        html.close().close().line();
    }

    private static void writeVerdict(Markup html, BranchTestResult result, Verdict verdict) {
        html.open("header", "class", verdict.passed() ? "verdict passed" : "verdict failed");
        html.open("div", "class", "inner");
        html.open("p", "class", "kicker")
                .text("New migrations tried on " + result.database().description() + ", ");
        html.element(
                        "time",
                        TIME.format(result.startedAt()),
                        "datetime",
                        result.startedAt().toString())
                .close();
        html.open("h1")
                .element("span", verdict.passed() ? "Passed" : "Failed", "class", "stamp")
                .text(" ");
        html.text(verdict.headline()).close();
        html.open("dl", "class", "tiles").line();
        tile(html, "Longest wait of readers", longest(result, Stall.Client.READER), result.maxStall());
        tile(html, "Longest wait of writers", longest(result, Stall.Client.WRITER), result.maxStall());
        if (!longest(result, Stall.Client.WORKLOAD).isZero()) {
            tile(html, "Longest wait of the workload", longest(result, Stall.Client.WORKLOAD), result.maxStall());
        }
        tile(
                html,
                "Migrations",
                Figures.number(result.histories().stream()
                        .flatMap(h -> h.up().migrations().stream())
                        .filter(migration -> !migration.command())
                        .count()),
                "");
        tile(
                html,
                "Statements",
                Figures.number(result.histories().stream()
                        .flatMap(h -> h.up().migrations().stream())
                        .mapToLong(m -> m.statements().size())
                        .sum()),
                "");
        long differences = result.histories().stream()
                .flatMap(h -> h.comparisons().stream())
                .mapToLong(c -> c.differences().size())
                .sum();
        tile(html, "Not as predicted", Figures.number(differences), differences > 0 ? "warn" : "");
        tile(html, "Whole test", Figures.duration(result.duration()), "");
        html.close().close().close().line();
    }

    private static Duration longest(BranchTestResult result, Stall.Client client) {
        return result.histories().stream()
                .flatMap(history -> history.up().stalls().stream())
                .filter(stall -> stall.client() == client)
                .map(Stall::length)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static void tile(Markup html, String label, Duration wait, Duration tolerated) {
        tile(html, label, wait.isZero() ? "none" : Figures.duration(wait), wait.compareTo(tolerated) > 0 ? "bad" : "");
    }

    private static void tile(Markup html, String label, String figure, String styleClass) {
        html.open("div", "class", styleClass.isEmpty() ? null : styleClass);
        html.element("dt", label).element("dd", figure).close().line();
    }

    private static void writeProblems(Markup html, List<Problem> problems) {
        if (problems.isEmpty()) {
            return;
        }
        html.open("section", "aria-labelledby", "problems").element("h2", "What to do", "id", "problems");
        html.open("ol", "class", "problems").line();
        for (Problem problem : problems) {
            html.open("li");
            problem.path()
                    .ifPresent(path -> html.element(
                            "code", path + (problem.line() > 0 ? ":" + problem.line() : ""), "class", "place"));
            html.text(" ")
                    .element("span", problem.message(), "class", "words")
                    .close()
                    .line();
        }
        html.close().close().line();
    }

    private static void writeDatabase(Markup html, BranchTestResult result) {
        BranchTestResult.Database database = result.database();
        html.open("section", "aria-labelledby", "database").element("h2", "Database", "id", "database");
        html.open("dl", "class", "facts").line();
        fact(
                html,
                "Kind",
                switch (database.kind()) {
                    case EMBEDDED -> "embedded PostgreSQL";
                    case NEON -> "Neon branch";
                    case JDBC -> "database on a scratch server";
                });
        fact(html, "Name", database.description());
        fact(html, "PostgreSQL", database.serverVersion());
        fact(html, "Now", database.kept() ? "still there" : "deleted");
        database.expiresAt().ifPresent(expiry -> fact(html, "Expires", expiry));
        fact(html, "Tolerated wait", Figures.duration(result.maxStall()));
        html.close().line();
        database.schemaDiff().ifPresent(diff -> writeSchemaDiff(html, diff));
        html.close().line();
    }

    private static void writeSchemaDiff(Markup html, String diff) {
        List<String> lines = diff.lines().toList();
        html.open("details", "class", "more")
                .element("summary", "Neon's own comparison of the schema with the parent's")
                .open("pre", "class", "diff");
        lines.stream().limit(DIFF_LINES).forEach(line -> html.element("span", line + "\n", "class", fate(line)));
        html.close();
        if (lines.size() > DIFF_LINES) {
            html.element(
                    "p",
                    Figures.count(lines.size() - DIFF_LINES, "more line") + ": " + BranchTestFiles.SCHEMA_DIFF + ".");
        }
        html.close().line();
    }

    /** The heads of the two sides are no lines of them. */
    private static String fate(String line) {
        boolean head = line.startsWith("+++ ") || line.startsWith("--- ");
        return head ? "head" : line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "kept";
    }

    private static void fact(Markup html, String label, Instant time) {
        html.open("div").element("dt", label).open("dd");
        html.element("time", TIME.format(time), "datetime", time.toString())
                .close()
                .close()
                .line();
    }

    private static void fact(Markup html, String label, String text) {
        html.open("div").element("dt", label).element("dd", text).close().line();
    }

    private static String resource(String name) {
        try (InputStream in = BranchTestHtml.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String style) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
